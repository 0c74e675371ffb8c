package dev.drover.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package says what it is, and keeps null at its edges. */
class PackagesTest {

  static java.util.Set<String> packages() {
    return Repository.packages();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_is_null_marked_and_described(String name) {
    Path info =
        Repository.MAIN
            .resolve("dev/drover")
            .resolve(name.replace('.', '/') + "/package-info.java");

    assertThat(Files.exists(info)).as("%s", info).isTrue();
    assertThat(Repository.text(info))
        .contains("@NullMarked\npackage dev.drover." + name + ";")
        .startsWith("/**");
  }
}

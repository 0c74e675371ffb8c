package dev.drover.cli.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.DataDirectoryInUse;
import dev.drover.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  private static final Ask ALL_RUNS = new Ask.ListRuns(Optional.empty(), Optional.empty(), 10);
  private static final long NOBODY = Long.MAX_VALUE;

  @TempDir Path home;
  private Path data;
  private DataDirectory directory;
  private final Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();

  @BeforeEach
  void aDataDirectory() throws Exception {
    data = Files.createDirectory(home.resolve("data"));
    Settings settings = new Settings(data, home.resolve("routes"), home);
    directory = new DataDirectory(launch, settings, Duration.ZERO);
  }

  @Test
  void theTokenFileIsForItsOwnerOnly() throws Exception {
    new TokenFile("http://127.0.0.1:1", "secret", NOBODY, "now").write(data);

    assertThat(Files.getPosixFilePermissions(data.resolve("server.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(TokenFile.read(data)).map(TokenFile::token).contains("secret");
    assertThat(TokenFile.read(data).toString()).doesNotContain("secret");
    try (var files = Files.list(data)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theTokenFileOfADeadServerIsIgnoredAndRemoved() throws Exception {
    new TokenFile("http://127.0.0.1:1", "secret", NOBODY, "now").write(data);

    try (Door door = directory.toRead()) {
      assertThat(door.ask(ALL_RUNS).document()).isEqualTo(List.of());
    }

    assertThat(data.resolve("server.json")).doesNotExist();
  }

  @Test
  void aTokenFileWhoseProcessIsAnotherNowIsIgnoredToo() throws Exception {
    long notAServer = ProcessHandle.current().pid();
    new TokenFile("http://127.0.0.1:1", "secret", notAServer, "now").write(data);

    try (Door door = directory.toRead()) {
      assertThat(door).isInstanceOf(OpenDoor.class);
    }
  }

  @Test
  void aTokenFileThatIsNoneIsIgnored() throws Exception {
    Files.writeString(data.resolve("server.json"), "not JSON");

    assertThat(TokenFile.read(data)).isEmpty();
  }

  @Test
  void aServerThatOwnsTheDirectoryIsAsked() throws Exception {
    try (Journal journal = launch.openJournal(data);
        ControlServer server = ControlServer.bind(0)) {
      server.serve(OpenDoor.reading(journal, Contracts.NONE), "secret");
      new TokenFile(server.url(), "secret", ProcessHandle.current().pid(), "now").write(data);

      try (Door door = directory.toRead()) {
        assertThat(door).isInstanceOf(ServerDoor.class);
        assertThat(door.ask(ALL_RUNS).document()).isEqualTo(List.of());
      }
    }
  }

  @Test
  void aDirectoryThatAnotherKeepsIsInUse() {
    try (Journal kept = launch.openJournal(data)) {
      assertThat(kept).isNotNull();
      assertThatThrownBy(directory::toRead)
          .isInstanceOf(DataDirectoryInUse.class)
          .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    }
  }
}

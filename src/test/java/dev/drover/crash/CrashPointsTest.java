package dev.drover.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointsTest {
  @TempDir Path directory;

  @Test
  void golden() throws Exception {
    try (Stage stage = new Stage(directory)) {
      for (int i = 0; i < 3; i++) {
        Path data = stage.data("golden-" + i);
        Path log = data.resolve("hits");
        long t = System.nanoTime();
        Process p =
            stage.start(
                GoldenProgram.class,
                Map.of("drover.crash.log", log.toString()),
                data.resolve("out.log"),
                stage.home().toString(),
                data.toString(),
                stage.input().toString(),
                data.resolve("outcome").toString());
        System.out.println(Stage.exit(p) + " " + (System.nanoTime() - t) / 1_000_000);
        System.out.println(Files.readString(data.resolve("out.log")));
        if (Files.exists(data.resolve("outcome")))
          System.out.println(Files.readString(data.resolve("outcome")));
        System.out.println(Files.readString(log));
      }
      stage.ledger().sightings().forEach(System.out::println);
      stage.modelCalls().sightings().forEach(System.out::println);
    }
  }
}

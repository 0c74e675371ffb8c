package dev.drover.cli.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
  private static final String TOKEN = "a-token";
  private static final Ask ALL_RUNS = new Ask.ListRuns(Optional.empty(), Optional.empty(), 10);

  @TempDir Path data;
  private ControlServer server;
  private Door inside;

  @BeforeEach
  void aServer() {
    Launch launch = ServiceLoader.load(Launch.class).findFirst().orElseThrow();
    inside = OpenDoor.reading(launch.openJournal(data), Contracts.NONE);
    server = ControlServer.bind(0);
    server.serve(inside, TOKEN);
  }

  @AfterEach
  void stop() {
    server.close();
    inside.close();
  }

  @Test
  void theTokenOpensTheSameDoor() {
    Reply reply = new ServerDoor(server.url(), TOKEN).ask(ALL_RUNS);

    assertThat(reply).isEqualTo(new Reply.Answer(Exit.OK, List.of()));
    assertThat(new ServerDoor(server.url(), "").isUp()).isTrue();
  }

  @Test
  void aRefusalTravelsWithItsExitCode() {
    Ask ask = new Ask.Show("01ABC", Optional.empty(), Optional.empty());

    assertThat(new ServerDoor(server.url(), TOKEN).ask(ask)).isEqualTo(inside.ask(ask));
  }

  @Test
  void withoutTheTokenNothingIsAnswered() {
    Reply wrong = new ServerDoor(server.url(), "another").ask(ALL_RUNS);

    assertThat(wrong.exit()).isEqualTo(Exit.NOT_ALLOWED);
    assertThat(status("GET", "/ask/runs?limit=1", "127.0.0.1", "")).isEqualTo(401);
    assertThat(status("GET", "/ask/runs?limit=1", "127.0.0.1", "Bearer a-toke")).isEqualTo(401);
  }

  @Test
  void aNameThatOnlyPointsToThisMachineIsRefused() {
    String token = "Bearer " + TOKEN;

    assertThat(status("GET", "/ask/runs?limit=1", "evil.example", token)).isEqualTo(403);
    assertThat(status("GET", "/ask/runs?limit=1", "localhost:80", token)).isEqualTo(200);
  }

  @Test
  void readingDoesNotActAndActingIsNotRead() {
    String token = "Bearer " + TOKEN;

    assertThat(status("GET", "/ask/approve?gate=1&by=x", "localhost", token)).isEqualTo(400);
    assertThat(status("POST", "/ask/runs?limit=1", "localhost", token)).isEqualTo(400);
    assertThat(status("GET", "/ask/nonsense", "localhost", token)).isEqualTo(400);
    assertThat(status("GET", "/ask/runs?limit=%zz", "localhost", token)).isEqualTo(400);
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    String head =
        "POST /ask/start?workflow=w HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nContent-Length: "
            + ((64L << 20) + 1)
            + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = connected()) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(chunk);
      }
      out.write(0);
      out.flush();

      assertThat(statusLine(socket.getInputStream())).contains("413");
    }
  }

  @Test
  void healthSaysNoMoreThanThatItAnswers() throws Exception {
    try (InputStream in = URI.create(server.url() + "/health").toURL().openStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"ok\":true}");
    }
  }

  @Test
  void aPortIsTakenOnce() {
    int port = URI.create(server.url()).getPort();

    assertThatThrownBy(() -> ControlServer.bind(port))
        .isInstanceOf(PortInUse.class)
        .hasMessageContaining(String.valueOf(port));
  }

  @Test
  void aServerThatIsGoneIsSaidSo() {
    ServerDoor door = new ServerDoor(server.url(), TOKEN);
    server.close();

    assertThat(door.isUp()).isFalse();
    assertThat(door.ask(ALL_RUNS).exit()).isEqualTo(Exit.FAILED);
  }

  private int status(String method, String path, String host, String authorization) {
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAuthorization: "
            + authorization
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    try (Socket socket = connected()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return Integer.parseInt(statusLine(socket.getInputStream()).split(" ")[1]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Socket connected() throws IOException {
    return new Socket("127.0.0.1", URI.create(server.url()).getPort());
  }

  private static String statusLine(InputStream in) throws IOException {
    return new String(in.readNBytes(32), StandardCharsets.US_ASCII);
  }
}

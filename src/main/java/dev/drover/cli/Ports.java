package dev.drover.cli;

/** Numbers of ports. */
final class Ports {
  private static final int LAST = 65_535;

  private Ports() {}

  static int checked(int port) {
    if (port < 0 || port > LAST) {
      throw new Misuse("There is no port " + port + ".", "Choose one up to 65535; 0 is any.");
    }
    return port;
  }
}

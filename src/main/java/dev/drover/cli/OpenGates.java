package dev.drover.cli;

import dev.drover.cli.door.Ask;
import dev.drover.cli.door.Door;

/** What waits for a person now, with the command that decides it. */
final class OpenGates {
  private final Door door;
  private final Terminal terminal;

  OpenGates(Door door, Terminal terminal) {
    this.door = door;
    this.terminal = terminal;
  }

  void show() {
    Fields.listOf(door.ask(new Ask.ListGates(false)).document()).forEach(this::show);
  }

  private void show(Fields gate) {
    terminal.result("");
    terminal.result("gate " + gate.text("name") + " waits in run " + gate.text("run") + ":");
    terminal.result("");
    gate.text("brief").lines().forEach(line -> terminal.result("  " + line));
    terminal.result("");
    terminal.result(
        terminal.advice("decide it:  drover approve " + gate.text("gate") + " --as you"));
  }
}

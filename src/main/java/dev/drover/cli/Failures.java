package dev.drover.cli;

import dev.drover.cli.door.Exit;
import dev.drover.cli.door.Reply;
import dev.drover.journal.DataDirectoryInUse;
import dev.drover.journal.JournalUnavailable;
import dev.drover.run.Refusal;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command early into one line, a hint and an exit code. */
final class Failures {
  private final ErrorLog log;

  Failures(ErrorLog log) {
    this.log = log;
  }

  /** A command line that is not understood. */
  static Reply.Refused of(ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String help = "See " + command + " --help";
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return usage(String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""), help);
    }
    List<String> near = unmatched.getSuggestions();
    return usage(
        message(unmatched, command),
        near.isEmpty() ? help : "Did you mean " + String.join(" or ", near) + "?");
  }

  /** A command that could not do its work. */
  Reply.Refused of(Throwable thrown) {
    if (thrown instanceof Misuse misuse) {
      return usage(String.valueOf(misuse.getMessage()), misuse.hint());
    }
    if (thrown instanceof Refusal refusal) {
      return Reply.Refused.of(refusal);
    }
    return thrown instanceof DataDirectoryInUse inUse ? of(inUse) : unexpected(thrown);
  }

  private static Reply.Refused of(DataDirectoryInUse inUse) {
    return new Reply.Refused(
        Exit.CONFLICT,
        "data-directory-in-use",
        String.valueOf(inUse.getMessage()),
        "Stop that process, or use another directory: --data DIR");
  }

  private Reply.Refused unexpected(Throwable thrown) {
    String code = thrown instanceof JournalUnavailable ? "journal-unavailable" : "unexpected";
    String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    String said = thrown instanceof JournalUnavailable ? message : "Unexpected: " + message;
    return new Reply.Refused(Exit.FAILED, code, said, log.write(thrown));
  }

  private static Reply.Refused usage(String message, String hint) {
    return new Reply.Refused(Exit.USAGE, "usage", message, hint);
  }

  private static String message(UnmatchedArgumentException unmatched, String command) {
    String first = unmatched.getUnmatched().get(0);
    if (first.startsWith("-")) {
      return "There is no option '" + first + "' here.";
    }
    return command.indexOf(' ') < 0
        ? "There is no command '" + first + "'."
        : "'" + command + "' does not take '" + first + "'.";
  }
}

package dev.drover.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String built = Objects.toString(Version.class.getPackage().getImplementationVersion(), "dev");
    return new String[] {
      "drover " + built, "Java " + Runtime.version() + ", Apache Camel routes made durable"
    };
  }
}

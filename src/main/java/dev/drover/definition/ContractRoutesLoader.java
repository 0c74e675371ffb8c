package dev.drover.definition;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RoutesBuilderLoaderSupport;

/**
 * Lets Camel load {@code *.drover.yaml} beside its own routes: the contract's cluster goes into the
 * context's {@link Definitions}, replacing the one of the same name when an edited file is
 * reloaded. There are no routes in a contract.
 */
public final class ContractRoutesLoader extends RoutesBuilderLoaderSupport {
  /** What comes after the base name of a contract file. */
  public static final String EXTENSION = "drover.yaml";

  @Override
  public String getSupportedExtension() {
    return EXTENSION;
  }

  // Camel takes everything after the first dot as the extension; a base name with a dot comes here
  // to be refused with a reason.
  @Override
  public boolean isSupportedExtension(String extension) {
    return extension.equals(EXTENSION) || extension.endsWith("." + EXTENSION);
  }

  /**
   * Reads the contract.
   *
   * @throws InvalidContracts when it has problems; the definitions stay as they were
   * @throws IOException when it cannot be read
   */
  @Override
  public RoutesBuilder loadRoutesBuilder(Resource resource) throws Exception {
    byte[] content;
    try (InputStream in = resource.getInputStream()) {
      content = in.readNBytes(ContractText.MOST_BYTES + 1);
    }
    ContractReader reader =
        new ContractReader(
            shown(resource), folderOf(resource), getCamelContext()::resolvePropertyPlaceholders);
    Definitions.of(getCamelContext()).put(reader.read(content).orThrow());
    return new RouteBuilder(getCamelContext()) {
      @Override
      public void configure() {
        // A contract has no routes.
      }
    };
  }

  private static String shown(Resource resource) {
    String location = resource.getLocation();
    return location.startsWith("file:") ? location.substring("file:".length()) : location;
  }

  private Folder folderOf(Resource contract) {
    String location = contract.getLocation();
    String base = location.substring(0, location.lastIndexOf('/') + 1);
    return relative -> {
      Resource named =
          PluginHelper.getResourceLoader(getCamelContext()).resolveResource(base + relative);
      try (InputStream in = named.getInputStream()) {
        if (in == null) {
          throw new FileNotFoundException(named.getLocation());
        }
        return in.readAllBytes();
      }
    };
  }
}

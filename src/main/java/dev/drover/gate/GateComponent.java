package dev.drover.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** The scheme {@code gate:}. */
@Component("gate")
public class GateComponent extends DefaultComponent {
  @Metadata(
      description =
          "File of who may decide: people with groups, roles and digests of tokens. Without it"
              + " every name is taken at its word.")
  private @Nullable String people;

  private volatile People known = People.ANYBODY;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    GateEndpoint endpoint = new GateEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    String file = people;
    if (file != null) {
      known = PeopleFile.read(file, text(file));
    }
  }

  private String text(String file) throws IOException {
    try (InputStream in =
        ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Has these declared, in place of what a file says. */
  void declare(People declared) {
    known = declared;
  }

  /** Who is declared. */
  People people() {
    return known;
  }

  public @Nullable String getPeople() {
    return people;
  }

  public void setPeople(@Nullable String people) {
    this.people = people;
  }
}

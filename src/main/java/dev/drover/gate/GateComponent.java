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

  private @Nullable People known;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    GateEndpoint endpoint = new GateEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** Options are set behind the component's creation: the file is read when it is asked for. */
  @Override
  protected void doStart() throws Exception {
    super.doStart();
    people();
  }

  /**
   * Who is declared.
   *
   * @throws IllegalArgumentException when the file cannot be read, or used
   */
  People people() {
    String file = people;
    if (file == null) {
      return People.ANYBODY;
    }
    synchronized (this) {
      if (known == null) {
        known = PeopleFile.read(file, text(file));
      }
      return known;
    }
  }

  private String text(String file) {
    try (InputStream in =
        ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("The people of '" + file + "' cannot be read.", e);
    }
  }

  public @Nullable String getPeople() {
    return people;
  }

  public void setPeople(@Nullable String people) {
    this.people = people;
  }
}

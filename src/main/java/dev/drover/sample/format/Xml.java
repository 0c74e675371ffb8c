package dev.drover.sample.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of a parsed document. Parsing takes no DTD, no external entity and no deep or huge
 * tree, so that a hostile file costs nothing.
 *
 * @param element never changed
 */
public record Xml(Element element) {
  private static final int MAX_DEPTH = 64;
  private static final String LIMITS = "http://www.oracle.com/xml/jaxp/properties/";

  /**
   * Parses a whole document and gives its root element.
   *
   * @param bytes in the encoding they say they have
   * @return the root
   * @throws UnreadableXml when it is not well-formed or not safe to read
   */
  public static Xml parse(byte[] bytes) {
    return parse(new InputSource(new ByteArrayInputStream(bytes)));
  }

  /**
   * Parses a whole document and gives its root element.
   *
   * @param text of the document
   * @return the root
   * @throws UnreadableXml when it is not well-formed or not safe to read
   */
  public static Xml parse(String text) {
    return parse(new InputSource(new StringReader(text)));
  }

  /**
   * What it is called, without its prefix.
   *
   * @return the local name
   */
  public String name() {
    return element.getLocalName();
  }

  /**
   * Whose name it is.
   *
   * @return the address of its namespace; empty when it has none
   */
  public Optional<String> namespace() {
    return Optional.ofNullable(element.getNamespaceURI());
  }

  /**
   * The encoding the bytes were read with.
   *
   * @return its name; UTF-8 when the document was a text
   */
  public String encoding() {
    return Optional.ofNullable(element.getOwnerDocument().getInputEncoding()).orElse("UTF-8");
  }

  /**
   * All elements at a path below this one.
   *
   * @param path local names, such as {@code Party/PartyName}
   * @return the elements in their order
   */
  public List<Xml> all(String path) {
    List<Xml> found = List.of(this);
    for (String name : path.split("/", -1)) {
      found = found.stream().flatMap(xml -> xml.children(name).stream()).toList();
    }
    return found;
  }

  /**
   * The first element at a path below this one.
   *
   * @param path local names
   * @return empty when there is none
   */
  public Optional<Xml> first(String path) {
    return all(path).stream().findFirst();
  }

  /**
   * The text of the first element at a path.
   *
   * @param path local names
   * @return trimmed; empty when there is no such element
   */
  public String text(String path) {
    return first(path).map(Xml::text).orElse("");
  }

  /**
   * All text in it.
   *
   * @return trimmed
   */
  public String text() {
    return element.getTextContent().strip();
  }

  /**
   * The value of an attribute.
   *
   * @param name as it is written
   * @return trimmed; empty when there is none
   */
  public String attribute(String name) {
    return element.getAttribute(name).strip();
  }

  private List<Xml> children(String name) {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .filter(node -> name.equals(node.getLocalName()))
        .map(node -> new Xml((Element) node))
        .toList();
  }

  private static Xml parse(InputSource source) {
    try {
      return new Xml(builder().parse(source).getDocumentElement());
    } catch (SAXException | IOException e) {
      throw new UnreadableXml("The XML cannot be read: " + reason(e) + ".", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML parser that can be made safe.", e);
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("DOCTYPE")
        ? "it carries a DOCTYPE, which is not needed and is refused"
        : message.replaceAll("\\s+", " ").replaceFirst("\\.$", "");
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setAttribute(LIMITS + "maxElementDepth", MAX_DEPTH);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    return builder;
  }
}

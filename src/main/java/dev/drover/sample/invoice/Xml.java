package dev.drover.sample.invoice;

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
 */
record Xml(Element element) {
  private static final int MAX_DEPTH = 64;
  private static final String LIMITS = "http://www.oracle.com/xml/jaxp/properties/";

  /**
   * Parses a whole document and gives its root element.
   *
   * @throws NotAnInvoice when it is not well-formed or not safe to read
   */
  static Xml parse(byte[] bytes) {
    return parse(new InputSource(new ByteArrayInputStream(bytes)));
  }

  static Xml parse(String text) {
    return parse(new InputSource(new StringReader(text)));
  }

  String name() {
    return element.getLocalName();
  }

  Optional<String> namespace() {
    return Optional.ofNullable(element.getNamespaceURI());
  }

  /** The encoding the bytes were read with. */
  String encoding() {
    return Optional.ofNullable(element.getOwnerDocument().getInputEncoding()).orElse("UTF-8");
  }

  /** All elements at a path of local names below this one, such as {@code Party/PartyName}. */
  List<Xml> all(String path) {
    List<Xml> found = List.of(this);
    for (String name : path.split("/", -1)) {
      found = found.stream().flatMap(xml -> xml.children(name).stream()).toList();
    }
    return found;
  }

  Optional<Xml> first(String path) {
    return all(path).stream().findFirst();
  }

  /** The trimmed text at a path, or an empty text. */
  String text(String path) {
    return first(path).map(Xml::text).orElse("");
  }

  String text() {
    return element.getTextContent().strip();
  }

  String attribute(String name) {
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
      throw new NotAnInvoice("The XML cannot be read: " + reason(e) + ".", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML parser that can be made safe.", e);
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("DOCTYPE")
        ? "it carries a DOCTYPE, which invoices do not need and which is refused"
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

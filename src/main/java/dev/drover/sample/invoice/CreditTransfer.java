package dev.drover.sample.invoice;

import java.io.StringWriter;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * One payment order to the bank, as ISO 20022 {@code pain.001.001.09}. The creation time is the
 * start of the day, so that building it again gives the same bytes.
 */
record CreditTransfer(
    Company debtor, Supplier creditor, Invoice invoice, LocalDate today, LocalDate payOn) {
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

  String xml() {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("Document");
      xml.writeDefaultNamespace(NAMESPACE);
      new Body(xml).initiation();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A payment order cannot be written as XML.", e);
    }
    return text.toString();
  }

  private String reference() {
    return SafeName.of(creditor.id() + "-" + invoice.number());
  }

  private boolean isSepa() {
    return invoice.currency().getCurrencyCode().equals("EUR") && creditor.account().looksLikeIban();
  }

  /** Banks take Latin letters and little else in names and remittance texts. */
  private static String latin(String text, int longest) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String safe = plain.replace("&", "+").replaceAll("[^A-Za-z0-9/?:().,'+ -]", " ");
    String one = safe.replaceAll(" +", " ").strip();
    return one.substring(0, Math.min(longest, one.length()));
  }

  /** The elements in the order the schema wants them. */
  private final class Body {
    private final XMLStreamWriter xml;

    Body(XMLStreamWriter xml) {
      this.xml = xml;
    }

    void initiation() throws XMLStreamException {
      start("CstmrCdtTrfInitn");
      start("GrpHdr");
      leaf("MsgId", reference());
      leaf(
          "CreDtTm",
          today
              .atTime(LocalTime.MIDNIGHT)
              .atOffset(ZoneOffset.UTC)
              .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
      sums();
      start("InitgPty");
      leaf("Nm", latin(debtor.name(), 140));
      end(2);
      payment();
      end(1);
    }

    private void payment() throws XMLStreamException {
      start("PmtInf");
      leaf("PmtInfId", reference());
      leaf("PmtMtd", "TRF");
      sums();
      if (isSepa()) {
        leafIn("PmtTpInf/SvcLvl", "Cd", "SEPA");
      }
      leafIn("ReqdExctnDt", "Dt", payOn.toString());
      leafIn("Dbtr", "Nm", latin(debtor.name(), 140));
      account("DbtrAcct", debtor.account());
      agent("DbtrAgt", debtor.bic());
      leaf("ChrgBr", isSepa() ? "SLEV" : "SHAR");
      transfer();
      end(1);
    }

    private void transfer() throws XMLStreamException {
      start("CdtTrfTxInf");
      leafIn("PmtId", "EndToEndId", reference());
      start("Amt");
      start("InstdAmt");
      xml.writeAttribute("Ccy", invoice.currency().getCurrencyCode());
      xml.writeCharacters(invoice.payable().text());
      end(2);
      agent("CdtrAgt", creditor.bic());
      leafIn("Cdtr", "Nm", latin(creditor.name(), 140));
      account("CdtrAcct", creditor.account());
      leafIn("RmtInf", "Ustrd", latin("Invoice " + invoice.number(), 140));
      end(1);
    }

    private void sums() throws XMLStreamException {
      leaf("NbOfTxs", "1");
      leaf("CtrlSum", invoice.payable().text());
    }

    private void account(String name, Iban account) throws XMLStreamException {
      if (account.looksLikeIban()) {
        leafIn(name + "/Id", "IBAN", account.text());
      } else {
        leafIn(name + "/Id/Othr", "Id", account.text());
      }
    }

    private void agent(String name, String bic) throws XMLStreamException {
      if (bic.isEmpty()) {
        leafIn(name + "/FinInstnId/Othr", "Id", "NOTPROVIDED");
      } else {
        leafIn(name + "/FinInstnId", "BICFI", bic);
      }
    }

    private void leafIn(String path, String name, String text) throws XMLStreamException {
      String[] parents = path.split("/", -1);
      for (String parent : parents) {
        start(parent);
      }
      leaf(name, text);
      end(parents.length);
    }

    private void leaf(String name, String text) throws XMLStreamException {
      start(name);
      xml.writeCharacters(text);
      end(1);
    }

    private void start(String name) throws XMLStreamException {
      xml.writeStartElement(name);
    }

    private void end(int levels) throws XMLStreamException {
      for (int i = 0; i < levels; i++) {
        xml.writeEndElement();
      }
    }
  }
}

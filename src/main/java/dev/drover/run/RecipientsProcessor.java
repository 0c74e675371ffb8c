package dev.drover.run;

import dev.drover.journal.Failure;
import dev.drover.route.Address;
import dev.drover.route.Recipients;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.processor.MulticastProcessor;
import org.apache.camel.processor.ProcessorExchangePair;
import org.apache.camel.processor.RecipientList;
import org.apache.camel.processor.errorhandler.ErrorHandlerSupport;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.support.ObjectHelper;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A recipientList as runs do it: a multicast whose branches are chosen for each exchange, and each
 * of which is a node that is recorded. Camel's own sends past all nodes. Thread-safe.
 */
final class RecipientsProcessor extends MulticastProcessor {
  private static final String CHOSEN = "drover.recipients";
  private static final int CACHED = 1000;

  private final RecipientList list;
  private final boolean written;
  private final Place place;
  private final ProducerCache producers;
  private final Map<Key, Processor> branches = LRUCacheFactory.newLRUCache(CACHED);

  /** Branches of the same recipient differ in who looks after their failures. */
  private record Key(boolean tried, String name, String uri) {}

  /**
   * @param list what Camel made of the node
   * @param written whether all recipients are a constant
   */
  RecipientsProcessor(
      CamelContext context,
      RecipientList list,
      AggregationStrategy strategy,
      boolean written,
      Place place) {
    super(
        context,
        null,
        null,
        strategy,
        list.isParallelProcessing(),
        list.getExecutorService(),
        false,
        list.isStreaming(),
        list.isStopOnException(),
        0,
        list.getOnPrepare(),
        list.isShareUnitOfWork(),
        list.isParallelAggregate(),
        0);
    this.list = list;
    this.written = written;
    this.place = place;
    this.producers = new DefaultProducerCache(this, context, list.getCacheSize());
    setSynchronous(list.isSynchronous());
  }

  /**
   * Chooses the recipients of what is processed next with this exchange.
   *
   * @return the names of their branches
   * @throws StepFailed when one of them is none that a run may call
   */
  List<String> choose(Exchange exchange) {
    Object given = list.getExpression().evaluate(exchange, Object.class);
    String delimiter = list.getDelimiter();
    Iterator<?> each =
        ObjectHelper.createIterator(given, "false".equalsIgnoreCase(delimiter) ? null : delimiter);
    List<String> uris = new ArrayList<>();
    while (each.hasNext()) {
      uri(exchange, each.next()).ifPresent(uris::add);
    }
    List<Address> addresses = uris.stream().map(Address::parse).toList();
    List<String> names = Recipients.names(addresses);
    List<Recipient> chosen = new ArrayList<>();
    for (int i = 0; i < uris.size(); i++) {
      String name = names.get(i);
      chosen.add(new Recipient(name, addresses.get(i), uris.get(i)));
    }
    exchange.setProperty(CHOSEN, chosen);
    return names;
  }

  private Optional<String> uri(Exchange exchange, @Nullable Object recipient) {
    if (recipient == null) {
      return Optional.empty();
    }
    String uri =
        recipient instanceof Endpoint endpoint
            ? endpoint.getEndpointUri()
            : exchange.getContext().getTypeConverter().convertTo(String.class, exchange, recipient);
    String text = uri == null ? "" : uri.trim();
    Optional<String> refusal = written ? Optional.empty() : Recipients.refusal(text);
    if (refusal.isPresent()) {
      throw new StepFailed(refused(text, refusal.get()));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Failure refused(String uri, String why) {
    String shown = uri.length() > 80 ? uri.substring(0, 80) + "..." : uri;
    return new Failure(
        "recipient-refused",
        "",
        null,
        "Recipient '" + shown + "' is refused: " + why + ".",
        "Mend what computes the recipients, or write the whole list as a constant; then:"
            + " drover resume RUN",
        null);
  }

  @Override
  protected Iterable<ProcessorExchangePair> createProcessorExchangePairs(Exchange exchange) {
    List<?> chosen = (List<?>) exchange.removeProperty(CHOSEN);
    Route route = ExchangeHelper.getRoute(exchange);
    boolean tried =
        Boolean.TRUE.equals(
            exchange.getProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK, Boolean.class));
    List<ProcessorExchangePair> pairs = new ArrayList<>();
    for (Object each : chosen) {
      Recipient recipient = (Recipient) each;
      Exchange copy = processorExchangeFactory.createCorrelatedCopy(exchange, false);
      copy.setProperty(ExchangePropertyKey.RECIPIENT_LIST_ENDPOINT, recipient.uri());
      copy.setProperty(ExchangePropertyKey.TO_ENDPOINT, recipient.uri());
      Processor branch = branch(recipient, tried);
      pairs.add(createProcessorExchangePair(pairs.size(), branch, copy, route));
    }
    return pairs;
  }

  /**
   * @param tried whether a doTry around looks after its failures, and no error handler
   */
  private Processor branch(Recipient recipient, boolean tried) {
    return branches.computeIfAbsent(
        new Key(tried, recipient.name(), recipient.uri()), key -> made(recipient, tried));
  }

  private Processor made(Recipient recipient, boolean tried) {
    Node send =
        Interceptor.sending(
            recipient.name(),
            false,
            recipient.address(),
            new RecipientSend(producers, recipient.uri()));
    send.standingAt(place);
    Node branch = new BranchNode(tried ? send : handled(send));
    branch.standingAt(place);
    ServiceHelper.startService(branch);
    return branch;
  }

  /** Camel gave the node the route's error handler, as it does with a multicast. */
  private Processor handled(Processor send) {
    return list.getErrorHandler() instanceof ErrorHandlerSupport handler
        ? handler.clone(send)
        : send;
  }

  /** The error handler is inside the branch, so that a second try is part of it. */
  @Override
  protected Processor wrapInErrorHandler(Route route, Exchange exchange, Processor processor) {
    return createUnitOfWorkProcessor(route, processor, exchange);
  }

  @Override
  protected void doStart() throws Exception {
    ServiceHelper.startService(producers);
    super.doStart();
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    ServiceHelper.stopService(branches.values(), producers);
  }

  @Override
  public String getTraceLabel() {
    return "recipientList";
  }
}

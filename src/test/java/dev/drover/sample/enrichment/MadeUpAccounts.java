package dev.drover.sample.enrichment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The files of the sample, made up: the same at each time. Of 2,000 lines 140 cannot be enriched
 * because of what the data says, and 60 are the second one of an account, in another batch and
 * written in another way.
 */
final class MadeUpAccounts {
  static final int LINES = 2000;
  static final int DOUBLES = 60;
  static final int DISSOLVED = 60;
  static final int UNKNOWN = 45;
  static final int BAD = 35;

  private static final long SEED = 20261120;
  private static final int FIRST_HALF = 900;
  private static final List<String> FIRST =
      words(
          """
          alder amber anchor aspen barley beacon birch boulder bramble bridge brook canal cedar chalk
          clover cobalt copper coral delta drift elm ember falcon fern fjord flint forge glen granite
          harbor hazel heron iron juniper kestrel lantern larch maple meadow mill north oak orchard
          pebble pine quarry raven sable thistle willow
          """);
  private static final List<String> SECOND =
      words(
          """
          analytics bakery bearings boats cables castings ceramics chemicals clinics controls dairy
          diagnostics drives energy fabrics filters foods freight gears glass hydraulics instruments
          labs lighting logistics machines metals mobility optics packaging paper plastics pumps
          robotics sensors software steel systems textiles tools
          """);
  private static final List<String> OWNERS = words("ines jonas karim lena marta");
  private static final Map<String, String> FORMS =
      new TreeMap<>(Map.of("AT", "GmbH", "DE", "AG", "FI", "Oy", "FR", "SA", "NL", "BV"));
  private static final List<String> BAD_DOMAINS = words("- nordwind n/a unknown@mail http://");

  private final Random random = new Random(SEED);
  private final List<String> list = new ArrayList<>();
  private final List<String> crm = new ArrayList<>();
  private final List<String> registry = new ArrayList<>();

  private enum Fate {
    GOOD,
    DISSOLVED,
    UNKNOWN,
    BAD
  }

  private record Company(String first, String second, String country) {
    String domain() {
      return first + second + ".example";
    }

    String name() {
      return capital(first) + " " + capital(second) + " " + FORMS.get(country);
    }
  }

  private MadeUpAccounts() {
    List<Company> companies = companies();
    List<Fate> fates = fates(companies.size());
    List<Company> again = new ArrayList<>();
    for (int i = 0; i < companies.size(); i++) {
      Company company = companies.get(i);
      Fate fate = fates.get(i);
      String day = day(1 + random.nextInt(8));
      if (fate == Fate.GOOD && i < FIRST_HALF && again.size() < DOUBLES && i % 14 < 2) {
        again.add(company);
        day = day(4);
      }
      list.add(
          fate == Fate.BAD ? badLine(company, list.size()) : line(company.domain(), company, day));
      know(company, fate);
    }
    for (int k = 0; k < again.size(); k++) {
      int place = FIRST_HALF + 100 + random.nextInt(list.size() - FIRST_HALF - 100);
      list.add(place, line(otherwise(again.get(k).domain(), k), again.get(k), day(3 + k % 3)));
    }
  }

  /** The files by their name below {@code samples/enrichment}. */
  static Map<String, String> files() {
    MadeUpAccounts made = new MadeUpAccounts();
    return new TreeMap<>(
        Map.of(
            "accounts.csv", lines("domain,name,owner,as_of", made.list),
            "master/crm.csv", lines("domain,account_name,headcount,sector,tier", made.crm),
            "master/registry.json",
                "{\"companies\": [\n" + String.join(",\n", made.registry) + "\n]}\n"));
  }

  private static String lines(String heading, List<String> rows) {
    return heading + "\n" + String.join("\n", rows) + "\n";
  }

  private List<Company> companies() {
    List<String> countries = List.copyOf(FORMS.keySet());
    List<Company> companies = new ArrayList<>();
    for (String first : FIRST) {
      for (String second : SECOND) {
        companies.add(new Company(first, second, countries.get(random.nextInt(countries.size()))));
      }
    }
    Collections.shuffle(companies, random);
    return companies.subList(0, LINES - DOUBLES);
  }

  private List<Fate> fates(int companies) {
    List<Fate> fates = new ArrayList<>(Collections.nCopies(DISSOLVED, Fate.DISSOLVED));
    fates.addAll(Collections.nCopies(UNKNOWN, Fate.UNKNOWN));
    fates.addAll(Collections.nCopies(BAD, Fate.BAD));
    fates.addAll(Collections.nCopies(companies - fates.size(), Fate.GOOD));
    Collections.shuffle(fates, random);
    return fates;
  }

  private String line(String domain, Company company, String day) {
    String name = random.nextInt(4) == 0 ? "" : company.name();
    return String.join(",", domain, name, OWNERS.get(random.nextInt(OWNERS.size())), day);
  }

  private String badLine(Company company, int number) {
    return switch (number % 3) {
      case 0 -> line(BAD_DOMAINS.get(number % BAD_DOMAINS.size()), company, day(2));
      case 1 -> line(company.domain(), company, "2026-02-30");
      default -> line(company.domain(), company, day(2)) + ",moved";
    };
  }

  private static String otherwise(String domain, int number) {
    return switch (number % 3) {
      case 0 -> domain.toUpperCase(Locale.ROOT);
      case 1 -> "https://www." + capital(domain) + "/";
      default -> "www." + domain;
    };
  }

  private void know(Company company, Fate fate) {
    if (fate == Fate.UNKNOWN) {
      return;
    }
    int known = fate == Fate.DISSOLVED ? 0 : random.nextInt(10);
    int staff = 5 + random.nextInt(1500);
    if (known > 2) {
      crm.add(
          String.join(
              ",",
              company.domain(),
              company.name(),
              random.nextInt(8) == 0 ? "" : String.valueOf(staff),
              company.second(),
              List.of("A", "B", "C").get(random.nextInt(3))));
    }
    if (known < 6) {
      registry.add(entry(company, fate, random.nextInt(3) == 0 ? staff + 10 : staff));
    }
  }

  private String entry(Company company, Fate fate, int staff) {
    String counted =
        switch (random.nextInt(4)) {
          case 0 -> String.valueOf(staff);
          case 1 -> String.format(Locale.ROOT, "\"%,d\"", staff);
          default -> "\"" + staff + "\"";
        };
    String incorporated =
        String.format(
            Locale.ROOT,
            random.nextBoolean() ? "%d%02d%02d" : "%d-%02d-%02d",
            1950 + random.nextInt(70),
            1 + random.nextInt(12),
            1 + random.nextInt(28));
    String status =
        fate == Fate.DISSOLVED
            ? "\"dissolved\", \"status_since\": \"2026-0%d-01\"".formatted(1 + random.nextInt(8))
            : "\"active\"";
    return """
        {"website": "https://www.%s/", "company_name": "%s", "employee_count": %s, "country_code": "%s", "incorporated": "%s", "status": %s}"""
        .formatted(
            company.domain(), company.name(), counted, company.country(), incorporated, status);
  }

  private static String day(int month) {
    return "2026-%02d-15".formatted(month);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}

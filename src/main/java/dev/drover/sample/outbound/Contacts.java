package dev.drover.sample.outbound;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses whom to write to, and says what about. Thread-safe. */
public final class Contacts {
  private static final int REASONS = 2;

  private record Lead(String domain, String name, String profile, List<Reason> reasons) {}

  private record Reason(int points, String text) {}

  private record Person(String name, String title) {
    static Person of(Map<String, String> row) {
      return new Person(row.getOrDefault("name", ""), row.getOrDefault("title", ""));
    }
  }

  private final DataFolder data;

  /**
   * Chooses among people of one directory.
   *
   * @param data has {@code companies.csv}, {@code contacts.csv} ({@code domain}, {@code name},
   *     {@code title}), {@code profiles.json}, and {@code signals/people.csv} where it is there
   */
  public Contacts(DataFolder data) {
    this.data = data;
  }

  /**
   * Chooses: of those who work there, who came lately and who has not left, the one whose title the
   * profile asks for first.
   *
   * @param lead of {@link Leads#rank}
   * @param campaign that it is for
   * @return {@code domain}, {@code company}, {@code profile}, {@code person}, {@code title}, {@code
   *     to}, {@code pitch} and {@code because}, the strongest reasons
   * @throws NoData when nobody there has such a title
   */
  public Map<String, Object> brief(Map<String, Object> lead, Map<String, Object> campaign) {
    Lead given = Tree.as(lead, Lead.class);
    Profile profile = Profile.of(given.profile(), data);
    Company company =
        Company.of(Tree.as(campaign, Campaign.class), data).stream()
            .filter(one -> one.domain().equals(given.domain()))
            .findFirst()
            .orElseThrow(() -> new NoData(given.domain() + " is not in companies.csv."));
    Person person = chosen(company, profile);
    return Tree.of(
        "domain", company.domain(),
        "company", company.name(),
        "profile", profile.profile(),
        "person", person.name(),
        "title", person.title(),
        "to", company.address(person.name()),
        "pitch", profile.pitch(),
        "because",
            given.reasons().stream()
                .filter(reason -> reason.points() > 0)
                .limit(REASONS)
                .map(Reason::text)
                .toList());
  }

  private Person chosen(Company company, Profile profile) {
    List<Person> people = people(company);
    Optional<Person> chosen =
        profile.titles().stream()
            .flatMap(title -> people.stream().filter(one -> one.title().equals(title)))
            .findFirst();
    return chosen.orElseThrow(
        () ->
            new NoData(
                "nobody at %s is %s. Add one to contacts.csv."
                    .formatted(company.name(), String.join(" or ", profile.titles()))));
  }

  private List<Person> people(Company company) {
    List<Map<String, String>> moves = moves();
    Stream<Person> came = moves.stream().filter(row -> is(row, "to", company)).map(Person::of);
    List<String> left =
        moves.stream().filter(row -> is(row, "from", company)).map(row -> row.get("name")).toList();
    Stream<Person> known =
        data.table("contacts.csv").stream()
            .filter(row -> is(row, "domain", company) && !left.contains(row.get("name")))
            .map(Person::of);
    return Stream.concat(came, known).toList();
  }

  private List<Map<String, String>> moves() {
    try {
      return data.table("signals/people.csv");
    } catch (NoData nobodyKnownToHaveMoved) {
      return List.of();
    }
  }

  private static boolean is(Map<String, String> row, String column, Company company) {
    return company.domain().equals(row.get(column));
  }
}

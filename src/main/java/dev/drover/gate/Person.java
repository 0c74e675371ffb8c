package dev.drover.gate;

import java.util.Set;

/**
 * Somebody who is known by name.
 *
 * @param groups they belong to
 * @param roles what they may do
 */
public record Person(String name, Set<String> groups, Set<Role> roles) {
  /** Copies the sets. */
  public Person {
    groups = Set.copyOf(groups);
    roles = Set.copyOf(roles);
  }

  /** Whether that is their name, or a group of theirs. */
  public boolean is(String userOrGroup) {
    return name.equals(userOrGroup) || groups.contains(userOrGroup);
  }

  /** Whether they have this role, or a higher one. */
  public boolean may(Role role) {
    return roles.stream().anyMatch(has -> has.compareTo(role) >= 0);
  }

  /** What somebody may do; each may do what those before it may. */
  public enum Role {
    VIEWER,
    REVIEWER,
    OPERATOR,
    ADMIN
  }
}

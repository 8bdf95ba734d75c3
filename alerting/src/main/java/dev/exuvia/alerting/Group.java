package dev.exuvia.alerting;

import dev.exuvia.core.Ids;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.store.Versioned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts of one route that travel in one message. Pure.
 *
 * @param alerts in the order of their ids, at least one
 */
record Group(List<Versioned<Alert>> alerts) {
  /** How an alert's {@code why} begins that was held back by the hourly limit. */
  static final String HELD = "held: the hourly limit of its author was reached";

  private static final Comparator<Group> WORST_AND_OLDEST = Comparator.comparing(Group::severity)
      .reversed()
      .thenComparing(group -> group.first().queuedAt())
      .thenComparing(group -> group.first().id());

  Group {
    alerts = alerts.stream()
        .sorted(Comparator.comparing((Versioned<Alert> read) -> read.value().id()))
        .toList();
  }

  /**
   * Puts a route's due alerts together: those of an earlier claim as they were, those held for an
   * author, those of one post; summaries and digests alone. The most severe group first.
   */
  static List<Group> of(Collection<Versioned<Alert>> due) {
    Map<String, List<Versioned<Alert>>> groups = new LinkedHashMap<>();
    for (Versioned<Alert> read : due) {
      groups.computeIfAbsent(key(read.value()), key -> new ArrayList<>()).add(read);
    }
    return groups.values().stream().map(Group::new).sorted(WORST_AND_OLDEST).toList();
  }

  private static String key(Alert alert) {
    if (!alert.delivery().message().isEmpty()) {
      return "message " + alert.delivery().message();
    }
    if (held(alert)) {
      return "author " + alert.author();
    }
    return alert.post() == null ? "alone " + alert.id() : "post " + alert.post();
  }

  /**
   * The message's id: that of the earlier claim, else made of the alerts. A summary or digest keeps
   * its own name, which tells the week.
   */
  String message() {
    Alert first = first();
    if (!first.delivery().message().isEmpty()) {
      return first.delivery().message();
    }
    return first.exposure() == null
        ? first.id().value().replace(':', '.')
        : Ids.of(alerts.stream().map(read -> read.value().id().value()).toArray(String[]::new));
  }

  /** Whether an attempt was begun whose end nobody saw. */
  boolean repeated() {
    return alerts.stream().anyMatch(read -> read.value().delivery().state() == Alert.State.CLAIMED);
  }

  /** How many of them waited for the hourly limit. */
  int held() {
    return (int) alerts.stream().filter(read -> held(read.value())).count();
  }

  /** Whether the hourly limit of their author applies. */
  boolean limited() {
    return !repeated()
        && alerts.stream().allMatch(read -> read.value().lane() == Alert.Lane.DERIVED);
  }

  Severity severity() {
    return alerts.stream().map(read -> read.value().severity()).reduce(Severity.LOW, Severity::max);
  }

  Alert first() {
    return alerts.getFirst().value();
  }

  List<Alert> values() {
    return alerts.stream().map(Versioned::value).toList();
  }

  private static boolean held(Alert alert) {
    return alert.delivery().why().startsWith(HELD);
  }
}

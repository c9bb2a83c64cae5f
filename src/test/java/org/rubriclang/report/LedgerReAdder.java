package org.rubriclang.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds up the ledgers of a JSON result again, from its text alone: it knows nothing of the evaluator, the ledger or the project's
 * numbers. At every node, in both columns: score = entries + children.
 */
public final class LedgerReAdder {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> CHILDREN = List.of("sections", "items", "parts", "blocks");
  private static final List<String> KINDS = List.of("start", "award", "deduct", "zero", "imported", "carried", "instead", "replaced",
      "counted-elsewhere", "not-counted", "capped", "floored", "scaled", "rounded", "charged", "gate-closed", "dropped-out", "kept",
      "forfeited", "undecided");

  private final List<String> faults = new ArrayList<>();
  private int nodeCount;

  private LedgerReAdder() {}

  /** What does not add up, by subject and node; empty where everything does. */
  public static List<String> faults(String json) {
    var adder = new LedgerReAdder();
    JsonNode root = MAPPER.readTree(json);
    for (JsonNode subject : root.get("subjects")) {
      adder.subject(subject);
    }
    return List.copyOf(adder.faults);
  }

  /** How many nodes were added up: a result without any would pass otherwise. */
  public static int nodeCount(String json) {
    var adder = new LedgerReAdder();
    MAPPER.readTree(json).get("subjects").forEach(adder::subject);
    return adder.nodeCount;
  }

  private void subject(JsonNode subject) {
    String name = subject.get("subject").asString();
    if ("rejected".equals(text(subject, "reason"))) {
      check(name, subject.get("score").isNull() && subject.get("low").isNull() && subject.get("high").isNull(), "is refused and has a score");
      check(name, !subject.get("diagnostics").isEmpty(), "is refused and nothing says why");
      return;
    }
    node(name, subject);
  }

  private void node(String path, JsonNode node) {
    nodeCount++;
    if ("none".equals(text(node, "reason"))) {
      check(path, node.get("low").isNull() && node.get("high").isNull(), "has no score and has bounds");
      return;
    }
    column(path, node, "low");
    column(path, node, "high");
    Optional<Fraction> low = number(node, "low");
    Optional<Fraction> high = number(node, "high");
    boolean settled = low.isPresent() && low.equals(high);
    check(path, number(node, "score").equals(settled ? low : Optional.empty()), "score is neither null nor the bounds");
    check(path, settled != node.has("reason"), "reason stands exactly where the score is open");
    check(path, low.isEmpty() || high.isEmpty() || low.get().compareTo(high.get()) <= 0, "low is above high");
    check(path, (low.isEmpty() || high.isEmpty()) == node.has("unbounded"), "unbounded does not agree with the bounds");
    for (JsonNode entry : node.get("entries")) {
      entry(path, entry);
    }
    for (String children : CHILDREN) {
      for (JsonNode child : node.path(children)) {
        node(path + " / " + text(child, "name"), child);
      }
    }
  }

  private void entry(String path, JsonNode entry) {
    String kind = text(entry, "kind");
    String place = path + " / " + kind;
    check(place, KINDS.contains(kind), "unknown kind");
    check(place, entry.has("low") == entry.has("high"), "has one column only");
    check(place, !entry.get("points").isNull() || entry.has("low"), "has no points");
    boolean still = List.of("zero", "not-counted", "gate-closed", "dropped-out").contains(kind);
    check(place, !still || number(entry, "points").filter(Fraction.ZERO::equals).isPresent(), "moves points");
    for (String key : List.of("points", "low", "high")) {
      boolean fraction = entry.has(key) && text(entry, key).contains("/");
      check(place, fraction == entry.has(key + "Rounded"), "a rounded form stands exactly beside a fraction");
    }
  }

  private void column(String path, JsonNode node, String column) {
    Optional<Fraction> sum = Optional.of(Fraction.ZERO);
    for (JsonNode entry : node.get("entries")) {
      sum = plus(sum, number(entry, entry.has(column) ? column : "points"));
    }
    for (String children : CHILDREN) {
      for (JsonNode child : node.path(children)) {
        if (!"none".equals(text(child, "reason"))) {
          sum = plus(sum, number(child, column));
        }
      }
    }
    check(path, sum.equals(number(node, column)),
        column + " is " + text(node, column) + " and its entries and children give " + sum.map(Fraction::toString).orElse("no bound"));
  }

  private static Optional<Fraction> plus(Optional<Fraction> one, Optional<Fraction> other) {
    return one.isPresent() && other.isPresent() ? Optional.of(one.get().plus(other.get())) : Optional.empty();
  }

  private static Optional<Fraction> number(JsonNode node, String key) {
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(Fraction.read(value.asString()));
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? "" : value.asString();
  }

  private void check(String path, boolean holds, String otherwise) {
    if (!holds) {
      faults.add(path + ": " + otherwise);
    }
  }

  /** In lowest terms, the lower part greater than 0. */
  private record Fraction(BigInteger top, BigInteger bottom) implements Comparable<Fraction> {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    static Fraction read(String text) {
      int slash = text.indexOf('/');
      if (slash >= 0) {
        return reduced(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
      }
      var decimal = new BigDecimal(text);
      int places = Math.max(0, decimal.scale());
      return reduced(decimal.movePointRight(places).toBigIntegerExact(), BigInteger.TEN.pow(places));
    }

    static Fraction reduced(BigInteger top, BigInteger bottom) {
      BigInteger common = top.gcd(bottom);
      return new Fraction(top.divide(common), bottom.divide(common));
    }

    Fraction plus(Fraction other) {
      return reduced(top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
    }

    @Override
    public int compareTo(Fraction other) {
      return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
    }

    @Override
    public String toString() {
      return top + "/" + bottom;
    }
  }
}

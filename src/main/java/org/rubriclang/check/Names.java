package org.rubriclang.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Name;
import org.rubriclang.value.Units;
import org.rubriclang.words.Message;

/** The declared facts and the nodes of one file, by name. Facts and nodes live apart: one word may be both. */
final class Names {
  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final Map<String, UnaryOperator<Fact>> completions = new LinkedHashMap<>();
  private final List<Fact> inOrder = new ArrayList<>();
  private final Map<String, BiFunction<Fact, NodeDraft, Fact>> forEachItem = new LinkedHashMap<>();
  private final Map<String, Fact> patterns = new LinkedHashMap<>();
  private final Set<String> units = new LinkedHashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private final List<NodeDraft> nodes;
  private final Findings findings;

  Names(List<NodeDraft> nodes, Findings findings) {
    this.nodes = nodes;
    this.findings = findings;
  }

  /** Takes the next fact; its index is its place here. {@code completion} adds what can be bound only when all facts are known. */
  void add(Fact fact, UnaryOperator<Fact> completion) {
    facts.put(fact.name(), fact);
    inOrder.add(fact);
    completions.put(fact.name(), completion);
    learnUnits(fact.type());
  }

  /** Takes the size of a sample. It is asked for whether a sentence reads it or not, and goes by each of its names. */
  void addSampleSize(Fact size) {
    add(size, complete -> complete);
    mention(size.name());
  }

  /**
   * Takes a fact of which every item has its own.
   *
   * @param pattern what they have in common
   * @param completion makes an item's own of it
   */
  void addForEachItem(Fact pattern, BiFunction<Fact, NodeDraft, Fact> completion) {
    patterns.put(pattern.name(), pattern);
    forEachItem.put(pattern.name(), completion);
    learnUnits(pattern.type());
  }

  boolean isForEachItem(String name) {
    return patterns.containsKey(name);
  }

  /** The facts of which every item has its own, as declared. */
  List<Fact> patterns() {
    return List.copyOf(patterns.values());
  }

  /** The next free place in the list of facts. */
  int nextIndex() {
    return inOrder.size();
  }

  /** The item's own fact; made when it is first asked for, so that there is none for an item that does not need it. */
  Optional<Fact> ofItem(String name, NodeDraft item) {
    Fact pattern = patterns.get(name);
    BiFunction<Fact, NodeDraft, Fact> completion = forEachItem.get(name);
    if (pattern == null || completion == null) {
      return Optional.empty();
    }
    mention(name);
    Optional<Fact> known = knownOfItem(name, item);
    if (known.isPresent()) {
      return known;
    }
    Fact own = completion.apply(pattern, item);
    facts.put(own.name(), own);
    inOrder.add(own);
    mention(own.name());
    return Optional.of(own);
  }

  /** The item's own fact where something reads it. */
  Optional<Fact> knownOfItem(String name, NodeDraft item) {
    return Optional.ofNullable(facts.get(nameOf(item) + "." + name));
  }

  /** The item's name, with that of its section where another item has the same. */
  String nameOf(NodeDraft item) {
    long same = nodes.stream().filter(node -> node.kind() == ScoreNode.Kind.ITEM && node.title().equals(item.title())).count();
    return same == 1 ? item.title() : path(item);
  }

  NodeDraft total() {
    return nodes.getFirst();
  }

  /** The item of this name. */
  Optional<NodeDraft> item(String name) {
    return nodes.stream().filter(node -> node.kind() == ScoreNode.Kind.ITEM && nameOf(node).equals(name)).findFirst();
  }

  /** Takes the units in which the subjects of another rubric are counted, who belong to those of this one: what is asked of them is in these. */
  void learnUnits(RubricModel members) {
    members.facts().forEach(fact -> learnUnits(fact.type()));
  }

  private void learnUnits(FactType type) {
    switch (type) {
      case FactType.Count count -> units.add(count.unit());
      case FactType.Number number -> number.unit().ifPresent(units::add);
      case FactType.Records records -> {
        units.add(records.unit());
        records.fields().forEach(field -> learnUnits(field.type()));
      }
      default -> { } // no unit
    }
  }

  /** Binds what no expression has asked for yet. */
  void completeAll() {
    factNames().forEach(this::fact);
  }

  List<Fact> facts() {
    return List.copyOf(inOrder);
  }

  /** The declared fact, whole. A fact whose default asks for itself sees itself without a default. */
  Optional<Fact> fact(String name) {
    UnaryOperator<Fact> completion = completions.remove(name);
    Fact known = facts.containsKey(name) ? facts.get(name) : sampleSize(name);
    if (completion != null && known != null) {
      Fact whole = completion.apply(known);
      facts.put(name, whole);
      inOrder.set(whole.index(), whole);
      learnUnits(whole.type());
      return Optional.of(whole);
    }
    return Optional.ofNullable(known);
  }

  /** The size of a sample by the name that it has in the other vocabulary. */
  private @Nullable Fact sampleSize(String name) {
    for (Fact size : inOrder) {
      Fact sampled = size.sampleOf().map(facts::get).orElse(null);
      if (sampled != null && sampled.sampleSizeNames().contains(name)) {
        return size;
      }
    }
    return null;
  }

  /** An expression names the fact, or something so like it that only a misspelling can have been meant. */
  void mention(String fact) {
    mentioned.add(fact);
  }

  boolean isMentioned(String fact) {
    return mentioned.contains(fact);
  }

  List<String> factNames() {
    return List.copyOf(facts.keySet());
  }

  boolean knowsUnit(String unit) {
    return units.contains(unit) || Units.find(unit).isPresent();
  }

  /** The units of this file's facts, for suggestions. */
  List<String> units() {
    return units.stream().filter(unit -> !unit.isEmpty()).toList();
  }

  /** The node of this name ({@code 项目.其中} where the bare name is not enough); reports what is unknown or ambiguous. */
  Optional<NodeDraft> node(Name name) {
    return node(name, Optional.empty());
  }

  boolean hasNode(String name) {
    return !nodesNamed(name).isEmpty();
  }

  /** @param kind the kind of node that is meant, where the file says it */
  Optional<NodeDraft> node(Name name, Optional<Expression.ScoreKind> kind) {
    List<NodeDraft> found = nodesNamed(name.text()).stream().filter(node -> kind.map(wanted -> isOf(node, wanted)).orElse(true)).toList();
    if (found.size() == 1) {
      return Optional.of(found.getFirst());
    }
    if (found.isEmpty()) {
      if (isTotal(name.text())) {
        return Optional.of(nodes.getFirst());
      }
      List<String> known = nodes.stream().flatMap(node -> node.name().stream()).map(Name::text).distinct().toList();
      findings.add(findings.withNearest(
          findings.about(Code.UNKNOWN_NAME, name.span(), "check.unknown-node", name.text()), name.span(), name.text(), known));
      return Optional.empty();
    }
    List<String> paths = found.stream().map(Names::path).distinct().toList();
    var diagnostic = findings.about(Code.AMBIGUOUS_NAME, name.span(), "check.ambiguous-node", name.text(), paths);
    for (NodeDraft node : found) {
      diagnostic = diagnostic.withRelated(findings.place(node.blame()), Message.of("check.one-of-them"));
    }
    findings.add(diagnostic);
    return Optional.empty();
  }

  /** Nodes that have one name because each holds on other days; empty where that is not so. */
  List<NodeDraft> inTurn(Name name, Optional<Expression.ScoreKind> kind) {
    List<NodeDraft> found = nodesNamed(name.text()).stream().filter(node -> kind.map(wanted -> isOf(node, wanted)).orElse(true)).toList();
    boolean areDisjoint = found.size() > 1 && found.stream().allMatch(one -> found.stream().allMatch(other -> one == other || one.isInTurnWith(other)));
    return areDisjoint ? found : List.of();
  }

  /** The node of this name; of those that have it in turn the one that is in force on a day, the last where none is said. */
  Optional<NodeDraft> nodeOn(Name name, Optional<LocalDate> day) {
    List<NodeDraft> inTurn = inTurn(name, Optional.empty());
    return inTurn.isEmpty() ? node(name)
        : Optional.of(inTurn.stream().filter(node -> day.filter(node.inForce()::contains).isPresent()).findFirst().orElseGet(inTurn::getLast));
  }

  private static boolean isOf(NodeDraft node, Expression.ScoreKind kind) {
    return switch (kind) {
      case SECTION -> node.kind() == ScoreNode.Kind.SECTION;
      case ITEM -> node.kind() == ScoreNode.Kind.ITEM;
      case PART -> node.kind() == ScoreNode.Kind.PART;
      case TRACK -> false;
    };
  }

  private List<NodeDraft> nodesNamed(String text) {
    List<NodeDraft> bare = nodes.stream().filter(node -> node.title().equals(text) && node.name().isPresent()).toList();
    if (!bare.isEmpty()) {
      return bare;
    }
    return nodes.stream().filter(node -> node.name().isPresent() && path(node).equals(text)).toList();
  }

  /** The name with the name of what stands around it: {@code 项目.其中}. */
  private static String path(NodeDraft node) {
    return node.parent().filter(above -> above.kind() != ScoreNode.Kind.TOTAL).map(above -> above.title() + "." + node.title())
        .orElse(node.title());
  }

  static boolean isTotal(String text) {
    return text.equals("total") || text.equals("总分");
  }
}

package org.rubriclang.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Let;
import org.rubriclang.model.Term;
import org.rubriclang.model.Type;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.words.Message;

/**
 * The named formulas of a file. Each is bound when it is first read, so that the list of bound ones is in an order in which each reads
 * only earlier ones; a circle is reported with its chain.
 */
final class Lets {
  private final Map<String, Line.Let> declared = new LinkedHashMap<>();
  private final Map<String, Published> published = new LinkedHashMap<>();
  private final Map<String, Term> bound = new LinkedHashMap<>();
  private final List<Let> inOrder = new ArrayList<>();
  private final List<String> underWay = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final Findings findings;

  /** What is published under a name and may be read like a formula. */
  private record Published(Span span, Optional<Type> levels, Supplier<Term> value) {}

  Lets(Findings findings) {
    this.findings = findings;
  }

  /**
   * A result of several lines: nobody is told where nothing reads it.
   *
   * @param levels its type, where it is known before the result is bound
   */
  void publish(Name name, Optional<Type> levels, Supplier<Term> value) {
    published.putIfAbsent(name.text(), new Published(name.span(), levels, value));
  }

  /** Whether a result of several lines is read by this name. */
  boolean publishes(String name) {
    return published.containsKey(name) && !declared.containsKey(name);
  }

  /** What a result of this name can say, known before it is bound; empty where it says no levels. */
  Optional<Type> levels(String name) {
    return publishes(name) ? requireNonNull(published.get(name)).levels() : Optional.empty();
  }

  void declare(List<Line.Let> lines, Map<String, Span> factNames) {
    for (Line.Let line : lines) {
      String name = line.name().text();
      Span fact = factNames.get(name);
      Line.Let earlier = declared.get(name);
      if (fact != null) {
        findings.add(findings.about(Code.DECLARED_TWICE, line.name().span(), "check.let-is-fact", name)
            .withRelated(findings.place(fact), Message.of("check.first-here")));
      } else if (earlier != null) {
        findings.add(findings.about(Code.DECLARED_TWICE, line.name().span(), "check.let-twice", name)
            .withRelated(findings.place(earlier.name().span()), Message.of("check.first-here")));
      } else {
        declared.put(name, line);
      }
    }
  }

  /** Where the formula is declared. */
  Optional<Span> declaredAt(String name) {
    return Optional.ofNullable(declared.get(name)).map(line -> line.name().span());
  }

  List<String> names() {
    return List.copyOf(declared.keySet());
  }

  /** What the name stands for, bound now if it was not yet; empty if there is no such formula. */
  Optional<Term> find(String name, TermBinder binder) {
    read.add(name);
    return bind(name, binder);
  }

  private Optional<Term> bind(String name, TermBinder binder) {
    Term known = bound.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Line.Let> line = Optional.ofNullable(declared.get(name));
    Optional<Published> result = line.isPresent() ? Optional.empty() : Optional.ofNullable(published.get(name));
    Optional<Span> at = line.map(let -> let.name().span()).or(() -> result.map(Published::span));
    if (at.isEmpty()) {
      return Optional.empty();
    }
    if (underWay.contains(name)) {
      var chain = new ArrayList<>(underWay.subList(underWay.indexOf(name), underWay.size()));
      chain.add(name);
      findings.report(Code.CIRCLE, at.get(), "check.circle", name, String.join(" → ", chain));
      return Optional.of(TermBinder.unknown());
    }
    underWay.add(name);
    Term value = line.map(let -> TermBinder.counted(binder.value(let.value(), Scope.FILE))).orElseGet(() -> result.orElseThrow().value().get());
    // A selection keeps its rows: what is done with them decides whether they are counted.
    Term kept = value instanceof Term.CountOf count ? count.rows() : value;
    underWay.removeLast();
    Term meaning = kept instanceof Term.Selection selection ? selection.named(name) : kept;
    // A root stands for itself: where it is read it must still be rounded.
    boolean isConstant = !(kept instanceof Term.Number) && Constants.of(kept).isPresent() && Walk.facts(List.of(kept)).isEmpty();
    if (isConstant && line.isPresent()) {
      findings.report(Code.CONSTANT_FORMULA, line.get().value().span(), "check.constant-formula", name, Constants.of(kept).orElseThrow());
    }
    if (!(kept instanceof Term.Selection) && !(kept instanceof Term.Root)) {
      var let = new Let(inOrder.size(), name, kept, at.get());
      inOrder.add(let);
      meaning = TermBinder.named(let);
    }
    bound.put(name, meaning);
    return Optional.of(meaning);
  }

  /** Whether a formula is being bound. */
  boolean isUnderWay() {
    return !underWay.isEmpty();
  }

  /** What the name stands for, if that is known by now. */
  Optional<Term> known(String name) {
    read.add(name);
    return Optional.ofNullable(bound.get(name));
  }

  /** Binds those that nothing has read yet; what is only published is bound when something reads it. */
  void bindAll(TermBinder binder) {
    names().forEach(name -> bind(name, binder));
  }

  /** Those that nothing reads. */
  List<Line.Let> unread() {
    return declared.values().stream().filter(line -> !read.contains(line.name().text())).toList();
  }

  /** The lists among them. */
  Map<String, Term.Selection> lists() {
    Map<String, Term.Selection> lists = new LinkedHashMap<>();
    bound.forEach((name, meaning) -> {
      if (meaning instanceof Term.Selection selection) {
        lists.put(name, selection);
      }
    });
    return lists;
  }

  List<Let> list() {
    return List.copyOf(inOrder);
  }
}

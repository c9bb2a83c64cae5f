package org.rubriclang.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.ledger.Grounds;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Tally;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.Place;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;

/** Puts one subject's ledger into words. */
final class Explainer {
  private static final Explanation.Figure NO_FIGURE = new Explanation.Figure("—", Optional.empty());
  private static final Explanation.Amount NO_SCORE = new Explanation.Amount(NO_FIGURE, NO_FIGURE);

  private final Results results;
  private final SubjectResult result;
  private final Wording wording;

  /** The results of other periods that have pages, each in a folder beside this one's. */
  private final List<Results> beside;

  private Explainer(Results results, SubjectResult result, Wording wording) {
    this(results, result, wording, List.of());
  }

  private Explainer(Results results, SubjectResult result, Wording wording, List<Results> beside) {
    this.results = results;
    this.result = result;
    this.wording = wording;
    this.beside = List.copyOf(beside);
  }

  static Explanation explain(Results results, SubjectResult result, Language language) {
    return new Explainer(results, result, Wording.of(language)).explain(Optional.empty());
  }

  /** @param beside the results of other periods that have pages, each in a folder called by its period */
  static Explanation explain(Results results, SubjectResult result, List<Results> beside, Language language) {
    return new Explainer(results, result, Wording.of(language), beside).explain(Optional.empty());
  }

  /**
   * Only the nodes of this name.
   *
   * @param item the name of an item, part, section or block; {@code item.part} where a part's name alone is not enough
   */
  static Explanation explain(Results results, SubjectResult result, Language language, String item) {
    return new Explainer(results, result, Wording.of(language)).explain(Optional.of(item));
  }

  private Explanation explain(Optional<String> item) {
    RubricModel model = results.model();
    Optional<LedgerNode> total = result.ledger().map(Ledger::total);
    Set<LedgerNode> kept = new HashSet<>();
    item.ifPresent(name -> total.ifPresent(root -> keep(root, name, "", kept)));
    Set<String> shownFacts = new HashSet<>();
    if (item.isPresent()) {
      total.stream().flatMap(LedgerNode::walk).filter(kept::contains).forEach(node -> addFacts(node, shownFacts));
    }
    Optional<Explanation.Node> shown =
        item.isEmpty() ? total.map(root -> node(root, Optional.empty())) : total.flatMap(root -> excerpt(root, Optional.empty(), kept));
    return new Explanation(
        wording.language(),
        model.name(),
        model.title(),
        model.document(),
        result.track().orElse(model.assessment().subjects()),
        result.subject(),
        result.period().or(results::period).map(wording::period),
        result.ledger().map(this::standing),
        result.ledger().map(ledger -> ledger.consequences().stream().map(this::effect).toList()).orElse(List.of()),
        item.isPresent() ? List.of() : result.ledger().map(ledger -> ledger.conclusions().stream().map(this::conclusion).toList()).orElse(List.of()),
        item.isPresent() ? List.of() : result.ledger().map(ledger -> ledger.looked().stream().map(this::veto).toList()).orElse(List.of()),
        result.ledger()
            .map(ledger -> ledger.missing().stream()
                .filter(missing -> item.isEmpty() || shownFacts.contains(missing.fact().name()))
                .map(this::gap)
                .toList())
            .orElse(List.of()),
        result.diagnostics().stream().filter(diagnostic -> diagnostic.severity() != Severity.NOTE).map(this::fault).toList(),
        shown,
        whole(total),
        item.isPresent() || whole(total) == Explanation.Whole.NONE ? List.of() : total.map(this::account).orElse(List.of()),
        model.readings(),
        item.isPresent(),
        related(),
        periodPages(),
        wording.parameters(results));
  }

  private Explanation.Whole whole(Optional<LedgerNode> total) {
    boolean hasNone = result.track().isEmpty() && results.model().tally().kind() == Tally.Kind.NONE;
    return hasNone ? Explanation.Whole.NONE : total.filter(root -> root.score().isExact()).isPresent() ? Explanation.Whole.SETTLED : Explanation.Whole.OPEN;
  }

  /** Of a roll-up: the subject's pages in the periods it is made of, where there are any. */
  private List<Explanation.PeriodPage> periodPages() {
    var pages = new ArrayList<Explanation.PeriodPage>();
    for (Results part : results.parts()) {
      Period period = part.period().orElseThrow();
      beside.stream().filter(other -> other.period().equals(Optional.of(period))).findFirst()
          .flatMap(other -> PageNames.page(other, result.subject(), result.track()))
          .ifPresent(page -> pages.add(new Explanation.PeriodPage(wording.withinYear(period), "../" + period + "/" + page)));
    }
    return pages;
  }

  /** On the main track the persons whose scores are read, on others the subjects that move something. */
  private List<Explanation.Related> related() {
    Set<String> named = new LinkedHashSet<>();
    result.ledger().stream().flatMap(Ledger::nodes).flatMap(node -> node.entries().stream()).forEach(entry -> {
      entry.subject().ifPresent(named::add);
      if (entry.kind() == EntryKind.IMPORTED) {
        entry.from().ifPresent(from -> named.addAll(List.of(from.split("、"))));
      }
    });
    List<String> pages = PageNames.of(List.of(results)).getFirst();
    var related = new ArrayList<Explanation.Related>();
    for (int i = 0; i < pages.size(); i++) {
      SubjectResult other = results.subjects().get(i);
      boolean elsewhere = !other.track().equals(result.track());
      if (elsewhere && named.contains(other.subject())) {
        related.add(new Explanation.Related(other.subject(), other.track().orElse(results.model().assessment().subjects()), pages.get(i)));
      }
    }
    return related;
  }

  private Explanation.Standing standing(Ledger ledger) {
    var remarks = new ArrayList<String>();
    if (!ledger.missing().isEmpty()) {
      remarks.add(wording.say("remark.missing", ledger.missing().size()));
    }
    if (!ledger.score().isExact() && ledger.missing().isEmpty()) {
      wording.unsettled(ledger.total(), results.model()).ifPresent(remarks::add);
    }
    results.model().tally().bonus().ifPresent(printed -> remarks.add(wording.say("apart",
        wording.score(ledger.total().base()), wording.score(ledger.total().of(ScoreNode.Sign.BONUS)), Figures.plain(printed),
        wording.score(ledger.total().of(ScoreNode.Sign.PENALTY)))));
    int ranked = (int) results.subjects().stream().filter(other -> other.track().equals(result.track())
        && (other.rank().isPresent() || other.ledger().filter(one -> !one.total().hasNoScore()).isPresent())).count();
    return new Explanation.Standing(
        ledger.total().hasNoScore() ? "—" : wording.score(ledger.score()),
        ledger.total().node().points().map(mark -> wording.say("points", Figures.plain(mark))),
        result.rank().map(rank -> wording.say("rank-of", rank, ranked)).orElseGet(() -> wording.rank(results, result)),
        result.track().isPresent() ? Optional.empty() : results.model().grades().map(scale -> result.grade().orElse("—")).or(result::grade),
        remarks);
  }

  private Explanation.Conclusion conclusion(Conclusion conclusion) {
    var reasons = new ArrayList<String>();
    int line = conclusion.line().orElse(conclusion.result().cause().line());
    conclusion.because().ifPresent(because -> reasons.add(wording.say("rule-at", because, at(conclusion.result().cause().file(), line))));
    for (Conclusion.Said said : conclusion.said()) {
      String at = at(conclusion.result().cause().file(), said.line());
      reasons.add(said.because().map(because -> wording.say("conclusion.because", said.value().shown(), because, at))
          .orElseGet(() -> wording.say("rule-at", said.value().shown(), at)));
    }
    conclusion.nearest().map(wording::say).ifPresent(reasons::add);
    return new Explanation.Conclusion(wording.conclusion(conclusion), reasons, grounds(conclusion.grounds(), String.join("\n", reasons)));
  }

  private Explanation.Effect effect(Ledger.Raised raised) {
    String effect = wording.consequence(raised.consequence(), raised.node(), raised.in().or(result::period).or(results::period));
    return new Explanation.Effect(
        raised.in().map(in -> wording.say("effect.raised-in", effect, wording.period(in))).orElse(effect),
        raised.certain(),
        raised.cause().clause(),
        raised.cause().rule(),
        at(raised.cause()),
        grounds(raised.grounds(), ""));
  }

  /** @param told what is said already, and not once more */
  private Explanation.Grounds grounds(Grounds grounds, String told) {
    List<String> facts = facts(grounds.facts()).stream().filter(fact -> !told.contains(fact)).toList();
    var steps = new ArrayList<Explanation.Step>();
    grounds.derivations().forEach(derivation -> addStep(derivation, 0, grounds.facts().keySet(), steps));
    return new Explanation.Grounds(facts, steps, grounds.evidence().stream().map(wording::row).distinct().toList());
  }

  private Explanation.Veto veto(Cause cause) {
    return new Explanation.Veto(cause.rule(), at(cause), cause.clause());
  }

  /** Where a sentence stands: the line, and the file where it is not the rubric's own. */
  private String at(Cause cause) {
    return at(cause.file(), cause.line());
  }

  private String at(Optional<String> file, int line) {
    return file.map(other -> wording.say("line-of", other, line)).orElseGet(() -> wording.say("line", line));
  }

  private Explanation.Gap gap(Ledger.Missing missing) {
    return new Explanation.Gap(
        missing.in().map(in -> wording.say("text.gap", wording.name(missing.name()), wording.period(in)))
            .or(() -> missing.subject().map(subject -> wording.say("fact-of", wording.name(missing.name()), subject))).orElseGet(() -> wording.name(missing.name())),
        missing.fact().description(), missing.fact().from(), wording.could(missing));
  }

  private Explanation.Fault fault(Diagnostic diagnostic) {
    var notes = new ArrayList<String>();
    diagnostic.notes().forEach(note -> notes.add(wording.say(note)));
    diagnostic.fixes().stream().map(Fix::title).forEach(title -> notes.add(wording.say(title)));
    return new Explanation.Fault(
        diagnostic.place().map(Place::display), diagnostic.code().id(), wording.say(diagnostic.message()), notes);
  }

  // ---- nodes

  private Explanation.Node node(LedgerNode node, Optional<LedgerNode> above) {
    List<LedgerNode> below = node.children();
    return new Explanation.Node(
        node.node().kind(),
        opener(node.node()),
        name(node.node()),
        node.node().heading(),
        node.node().points().map(Figures::plain),
        node.hasNoScore() ? NO_SCORE : wording.amount(node.score()),
        node.score().low().flatMap(low -> node.node().points().map(mark -> Figures.percentage(low, mark))).orElse("0"),
        about(node.node(), above.map(LedgerNode::node)),
        readings(node),
        wording.unsettled(node, results.model()),
        entries(node),
        below.stream().map(child -> node(child, Optional.of(node))).toList(),
        sums(node),
        quiet(node));
  }

  /** The node with only what leads to kept nodes; those are whole. */
  private Optional<Explanation.Node> excerpt(LedgerNode node, Optional<LedgerNode> above, Set<LedgerNode> kept) {
    Explanation.Node whole = node(node, above);
    if (kept.contains(node)) {
      return Optional.of(whole);
    }
    List<Explanation.Node> below =
        node.children().stream().map(child -> excerpt(child, Optional.of(node), kept)).flatMap(Optional::stream).toList();
    return below.isEmpty()
        ? Optional.empty()
        : Optional.of(new Explanation.Node(whole.kind(), whole.label(), whole.name(), whole.heading(), whole.mark(), whole.score(),
            whole.filled(), whole.about(), List.of(), whole.unsettled(), List.of(), below, List.of(), Optional.empty()));
  }

  private static void keep(LedgerNode node, String wanted, String above, Set<LedgerNode> kept) {
    String name = node.node().name().orElse("");
    if (!name.isEmpty() && (wanted.equals(name) || wanted.equals(above + "." + name))) {
      kept.add(node);
    }
    node.children().forEach(child -> keep(child, wanted, name, kept));
  }

  private static void addFacts(LedgerNode root, Set<String> names) {
    root.walk().flatMap(node -> node.entries().stream()).forEach(entry -> {
      names.addAll(entry.facts().keySet());
      entry.cause().ifPresent(cause -> cause.facts().forEach(fact -> names.add(fact.name())));
    });
  }

  private String name(ScoreNode node) {
    return node.name().orElseGet(() -> switch (node.kind()) {
      case TOTAL -> wording.say("total");
      case SECTION, ITEM, PART, BLOCK -> node.rows().map(rows -> wording.say("each-row", rows.name().orElseGet(() -> rows.fact().name())))
          .orElseGet(() -> wording.say("together"));
    });
  }

  private Optional<String> opener(ScoreNode node) {
    return switch (node.sign()) {
      case BONUS -> Optional.of(wording.say("opener.bonus"));
      case PENALTY -> Optional.of(wording.say("opener.penalty"));
      case PLAIN -> node.kind() == ScoreNode.Kind.PART ? Optional.of(wording.say("opener.part")) : Optional.empty();
    };
  }

  private List<String> about(ScoreNode node, Optional<ScoreNode> above) {
    var about = new ArrayList<String>();
    addAbout(about, "about.by", node, above, ScoreNode::by);
    addAbout(about, "about.check", node, above, ScoreNode::check);
    addAbout(about, "about.basis", node, above, ScoreNode::basis);
    return about;
  }

  /** A reading that stands beside the clause it explains is not said twice. */
  private static List<String> readings(LedgerNode node) {
    Set<String> besideClauses = new HashSet<>();
    node.walk().flatMap(below -> below.entries().stream()).flatMap(entry -> entry.cause().stream())
        .forEach(cause -> besideClauses.addAll(cause.readings()));
    return node.node().readings().stream().filter(reading -> !besideClauses.contains(reading)).toList();
  }

  private void addAbout(List<String> about, String key, ScoreNode node, Optional<ScoreNode> above,
      Function<ScoreNode, List<String>> part) {
    List<String> mine = part.apply(node);
    if (!mine.isEmpty() && !above.map(part).equals(Optional.of(mine))) {
      about.add(wording.say(key, wording.list(mine)));
    }
  }

  /** Nothing moved, and nothing was lost by that. */
  private Optional<String> quiet(LedgerNode node) {
    boolean nothingMoved = node.entries().stream()
        .allMatch(entry -> entry.kind() == EntryKind.START || entry.kind() == EntryKind.ZERO && entry.points().isZero());
    Rational expected =
        node.node().sign() == ScoreNode.Sign.PLAIN ? node.node().points().orElse(Rational.ZERO) : Rational.ZERO;
    boolean nothingLost = node.score().isExact() && node.score().exact().equals(expected);
    if (!nothingMoved || !nothingLost || !node.children().isEmpty() || node.node().kind() == ScoreNode.Kind.TOTAL) {
      return Optional.empty();
    }
    List<String> facts = node.entries().stream().flatMap(entry -> facts(entry).stream()).distinct().toList();
    return Optional.of(facts.isEmpty() ? wording.say("quiet") : wording.say("quiet-with", wording.say("facts", facts)));
  }

  // ---- entries

  private List<Explanation.Entry> entries(LedgerNode node) {
    var shown = new ArrayList<Explanation.Entry>();
    Optional<String> clauseAbove = Optional.empty();
    Optional<Cause> causeAbove = Optional.empty();
    for (EntryGroup group : EntryGroup.of(node)) {
      Entry entry = group.first();
      boolean speaks = entry.cause().isPresent() && !isOwnSentence(entry, node.node());
      Optional<Cause> cause = speaks ? entry.cause() : Optional.empty();
      Optional<String> clause = cause.flatMap(Cause::clause);
      boolean sameClause = clause.equals(clauseAbove);
      boolean sameRule = cause.isPresent() && cause.equals(causeAbove);
      shown.add(new Explanation.Entry(
          entry.kind(),
          wording.label(entry),
          entry.kind() == EntryKind.START ? wording.amount(entry.points()) : wording.change(group.points()),
          entry.kind() == EntryKind.START ? Explanation.Tone.NONE : Figures.tone(group.points()),
          sameClause ? Optional.empty() : clause,
          sameClause ? List.of() : cause.map(Cause::readings).orElse(List.of()),
          sameRule ? Optional.empty() : cause.map(Cause::rule),
          entry.cause().map(this::at),
          group.isMany() ? List.of() : facts(entry),
          group.isMany() ? List.of(wording.say("group", group.members().size())) : details(entry, sameRule),
          group.isMany() ? List.of() : entry.evidence().stream().map(wording::row).distinct().toList(),
          group.isMany() ? List.of() : steps(entry),
          group.isMany() ? group.members().stream().map(this::member).toList() : List.of()));
      if (speaks) {
        clauseAbove = clause;
        causeAbove = cause;
      }
    }
    return shown;
  }

  /** One of a group, which tells the clause and the rule for all. */
  private Explanation.Entry member(Entry entry) {
    return new Explanation.Entry(entry.kind(), wording.label(entry), wording.change(entry.points()), Figures.tone(entry.points()), Optional.empty(),
        List.of(), Optional.empty(), entry.cause().map(this::at), facts(entry), details(entry, /* sameRule= */ true),
        entry.evidence().stream().map(wording::row).distinct().toList(), steps(entry), List.of());
  }

  /** The sentence that opens a node says nothing that its heading does not say. */
  private static boolean isOwnSentence(Entry entry, ScoreNode node) {
    return entry.kind() == EntryKind.START || entry.cause().filter(node.startCause()::equals).isPresent();
  }

  private List<String> facts(Entry entry) {
    return facts(entry.facts());
  }

  private List<String> facts(Map<String, Message> facts) {
    return facts.entrySet().stream()
        .map(fact -> wording.say("fact", wording.name(fact.getKey()), fact.getValue()))
        .toList();
  }

  /** @param sameRule whether the entry above has told the rule already */
  private List<String> details(Entry entry, boolean sameRule) {
    var details = new ArrayList<String>();
    entry.cause().flatMap(Cause::general).filter(general -> !sameRule).ifPresent(general -> {
      general.clause().ifPresent(clause -> details.add(wording.say("general", wording.say("quoted", clause))));
      details.add(wording.say("general", wording.say("rule-at", general.rule(), at(general.file(), general.line()))));
    });
    // A reason names the place itself, and among how many.
    entry.place().filter(place -> entry.reason().isEmpty()).ifPresent(place -> details.add(wording.say("place", place)));
    entry.subject().ifPresent(subject -> details.add(wording.say("entry-subject", results.model().assessment().subjects(), subject)));
    entry.from().filter(from -> !isPeriodOfLabel(entry)).ifPresent(from -> details.add(wording.from(from)));
    entry.target().ifPresent(target -> details.add(wording.say("target", target)));
    entry.reason().ifPresent(reason -> details.add(wording.say(reason)));
    entry.would().ifPresent(would -> details.add(wording.say("would", would)));
    return details;
  }

  /** Whether the label names the period already. */
  private static boolean isPeriodOfLabel(Entry entry) {
    return entry.kind() == EntryKind.IMPORTED && entry.from().flatMap(Period::parse).isPresent();
  }

  private List<Explanation.Step> steps(Entry entry) {
    var steps = new ArrayList<Explanation.Step>();
    entry.derivation().ifPresent(derivation -> addStep(derivation, 0, entry.facts().keySet(), steps));
    return steps;
  }

  /** A fact alone is no step: it stands among the entry's facts. */
  private void addStep(Derivation derivation, int depth, Set<String> facts, List<Explanation.Step> steps) {
    String text = wording.say(derivation.text());
    if (derivation.of().isEmpty() && derivation.counts() && facts.contains(text)) {
      return;
    }
    steps.add(new Explanation.Step(depth, wording.step(derivation)));
    derivation.of().forEach(part -> addStep(part, depth + 1, facts, steps));
  }

  // ---- sums

  /** A column of the ledger: the worst case or the best one. */
  private record Column(Optional<String> name, Function<Points, Optional<Rational>> of) {}

  private List<Column> columns() {
    boolean two = result.ledger().stream().flatMap(Ledger::nodes)
        .anyMatch(node -> !node.score().isExact() || node.entries().stream().anyMatch(entry -> !entry.points().isExact()));
    return two
        ? List.of(
            new Column(Optional.of(wording.say("column.low")), Points::low),
            new Column(Optional.of(wording.say("column.high")), Points::high))
        : List.of(new Column(Optional.empty(), Points::low));
  }

  /** What the node's score is made of; the children by name. */
  private List<Explanation.Sum> sums(LedgerNode node) {
    return columns().stream().map(column -> sum(node, column)).flatMap(Optional::stream).toList();
  }

  private Optional<Explanation.Sum> sum(LedgerNode node, Column column) {
    var terms = new Terms();
    Optional<Rational> score = column.of().apply(node.score());
    if (score.isEmpty()) {
      return Optional.empty();
    }
    // Shown in the order in which the reader meets them: a total and a section show what happened to themselves after their children.
    boolean childrenFirst = node.node().kind() == ScoreNode.Kind.TOTAL || node.node().kind() == ScoreNode.Kind.SECTION;
    if (childrenFirst) {
      addChildren(node, column, terms);
    }
    for (EntryGroup group : EntryGroup.of(node)) {
      column.of().apply(group.points())
          .ifPresent(points -> terms.add(node.children().isEmpty() ? "" : wording.label(group.first()), points, /* evenZero= */ false));
    }
    if (!childrenFirst) {
      addChildren(node, column, terms);
    }
    return terms.count() < 2 ? Optional.empty() : Optional.of(terms.sum(column.name(), score.get()));
  }

  /** A score that has a bound has bounds in all its parts, so none is passed over. */
  private void addChildren(LedgerNode node, Column column, Terms terms) {
    for (LedgerNode child : node.children()) {
      column.of().apply(child.score()).ifPresent(points -> terms.add(name(child.node()), points, /* evenZero= */ true));
    }
  }

  /** The whole score by kinds of entries. */
  private List<Explanation.Sum> account(LedgerNode total) {
    return columns().stream().map(column -> account(total, column)).flatMap(Optional::stream).toList();
  }

  private Optional<Explanation.Sum> account(LedgerNode total, Column column) {
    Map<EntryKind, Rational> byKind = new EnumMap<>(EntryKind.class);
    for (LedgerNode node : total.walk().toList()) {
      for (Entry entry : node.entries()) {
        Optional<Rational> points = column.of().apply(entry.points());
        if (points.isEmpty()) {
          return Optional.empty();
        }
        byKind.merge(entry.kind(), points.get(), Rational::plus);
      }
    }
    var terms = new Terms();
    byKind.forEach((kind, points) -> terms.add(wording.accountLabel(kind), points, /* evenZero= */ false));
    return column.of().apply(total.score()).map(sum -> terms.sum(column.name(), sum));
  }

  /** A sum as it is written out. */
  private static final class Terms {
    private final List<String> terms = new ArrayList<>();

    void add(String name, Rational points, boolean evenZero) {
      if (points.isZero() && !evenZero) {
        return;
      }
      String label = name.isEmpty() ? "" : name + " ";
      if (terms.isEmpty()) {
        terms.add(label + Figures.plain(points));
      } else {
        String term = Figures.term(points);
        terms.add(term.charAt(0) + " " + label + term.substring(2));
      }
    }

    int count() {
      return terms.size();
    }

    Explanation.Sum sum(Optional<String> column, Rational result) {
      return new Explanation.Sum(column, terms.isEmpty() ? "0" : String.join(" ", terms), Figures.plain(result));
    }
  }
}

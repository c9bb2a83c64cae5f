package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Node;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.syntax.Text;
import org.rubriclang.words.Message;

/** First pass: sorts the lines of a file by what they are for, and gives every statement the clause and readings that cover it. */
final class OutlinePass {
  private final SyntaxTree tree;
  private final Findings findings;

  private final List<String> readings = new ArrayList<>();
  private final List<Line.Fact> facts = new ArrayList<>();
  private final List<Line.Let> lets = new ArrayList<>();
  private final List<Line.Table> tables = new ArrayList<>();
  private final List<Covered<Line.Result>> results = new ArrayList<>();
  private final List<NodeDraft> nodes = new ArrayList<>();
  private final List<Covered<Statement>> outcome = new ArrayList<>();
  private final List<Line.Example> examples = new ArrayList<>();
  private final List<Line.Use> uses = new ArrayList<>();
  private final List<Line.Relation> relations = new ArrayList<>();
  private final List<Line.Track> tracks = new ArrayList<>();
  private final List<Line.Subjects> groups = new ArrayList<>();
  private final List<Line.Rubric> usedRules = new ArrayList<>();
  private Optional<Line.Rubric> rubric = Optional.empty();
  private Optional<Line.SourceOf> document = Optional.empty();
  private Optional<Line.Assess> assess = Optional.empty();
  private Optional<Line.Total> total = Optional.empty();
  private final List<EveryItem> everyItem = new ArrayList<>();
  private Optional<Line.General> general = Optional.empty();
  private boolean generalUsed;
  private Optional<Cover.TakenUp> takenUp = Optional.empty();
  private Cover cover = Cover.NONE;

  /** The clause that stands last, while nothing has come behind it. */
  private Optional<Line.Clause> idle = Optional.empty();

  /** The lists whose members the lines are carried out for. */
  private final List<Statement.Each> around = new ArrayList<>();

  /** What holds for every item of a section; of the whole rubric where none is named. */
  private record EveryItem(Optional<NodeDraft> within, Line.EveryItem line) {}

  OutlinePass(SyntaxTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  Outline read() {
    for (Line line : tree.lines()) {
      if (line instanceof Line.Rubric opened) {
        header(opened);
      }
    }
    tree.lines().forEach(this::declareGeneral);
    NodeDraft root = root();
    for (Line line : tree.lines()) {
      cover = Cover.NONE;
      if (!(line instanceof Line.Rubric)) {
        line(line, root, false);
      }
    }
    if (rubric.isEmpty() && relations.isEmpty() && !tree.lines().isEmpty()) {
      Span start = tree.lines().getFirst().span();
      findings.report(Code.EMPTY_FILE, Span.of(start.start(), start.start()), "check.no-rubric");
    }
    everyItem.forEach(this::applyToItems);
    reportUnusedGeneral();
    return new Outline(rubric, document, assess, groups, total, readings, facts, lets, tables, nodes, outcome, results, examples, uses, relations, tracks,
        Grades.of(tree));
  }

  private void header(Line.Rubric opened) {
    if (rubric.isEmpty()) {
      rubric = Optional.of(opened);
      said(opened);
    } else if (!findings.isElsewhere(opened.span())) {
      findings.report(Code.DECLARED_TWICE, opened.name().span(), "check.second-rubric", opened.name().text());
    } else {
      usedRules.add(opened);
      said(opened);
    }
  }

  /** What a header says; what the rubric says itself outranks what the rules say that it uses. */
  private void said(Line.Rubric opened) {
    Cover above = Cover.NONE;
    for (Line line : opened.body()) {
      switch (line) {
        case Line.Reading reading -> {
          readings.add(reading.text().value());
          above = above.with(reading.text().value());
        }
        case Line.Clause clause -> above = Cover.of(clause.text().value());
        case Line.SourceOf source -> document = findings.isElsewhere(source.span()) ? document.or(() -> Optional.of(source)) : Optional.of(source);
        case Line.Assess said -> {
          if (!isOutranked(assess, said)) {
            assess = Optional.of(said);
          }
        }
        case Line.Total said -> {
          if (!isOutranked(total, said)) {
            total = Optional.of(said);
            cover = above;
          }
        }
        case Line.Subjects group -> group(group);
        default -> { } // offices and methods of the whole are read by root(); facts and lets below
      }
    }
  }

  /** Whether the rules say what the rubric has said itself; that is worth a note. */
  private boolean isOutranked(Optional<? extends Node> own, Node line) {
    boolean isOutranked = own.isPresent() && findings.isElsewhere(line.span());
    if (isOutranked) {
      findings.add(findings.about(Code.OUTRANKED, own.get().span(), "check.outranks").withRelated(findings.place(line.span()), Message.of("check.outranked-here")));
    }
    return isOutranked;
  }

  private void group(Line.Subjects group) {
    Optional<Line.Subjects> same = groups.stream().filter(other -> other.group().text().equals(group.group().text())).findFirst();
    if (isOutranked(same, group)) {
      return;
    }
    if (same.isPresent()) {
      alsoAt(same.get().group(), findings.about(Code.DECLARED_TWICE, group.group().span(), "check.group-twice", group.group().text()));
    }
    Map<String, Name> seen = new HashMap<>();
    groups.forEach(other -> other.units().forEach(unit -> seen.put(unit.text(), unit)));
    for (Name unit : group.units()) {
      Name first = seen.putIfAbsent(unit.text(), unit);
      if (first != null) {
        alsoAt(first, findings.about(Code.DECLARED_TWICE, unit.span(), "check.unit-twice", unit.text()));
      }
    }
    groups.add(group);
  }

  private void alsoAt(Name first, Diagnostic diagnostic) {
    findings.add(diagnostic.withRelated(findings.place(first.span()), Message.of("check.first-here")));
  }

  private NodeDraft root() {
    Optional<Expression> points = total.flatMap(Line.Total::points);
    Span opener = total.map(Line.Total::span)
        .or(() -> rubric.map(opened -> openerOf(opened.span(), opened.body())))
        .orElse(Span.of(0, 0));
    var root = new NodeDraft(0, ScoreNode.Kind.TOTAL, ScoreNode.Sign.PLAIN, Optional.empty(), Optional.empty(), points,
        total.map(Line.Total::options).orElse(List.of()), opener, Optional.empty(), cover);
    root.isNone = total.filter(said -> said.tally() == Line.Tally.NONE).isPresent();
    nodes.add(root);
    rubric.ifPresent(opened -> beside(opened, root));
    usedRules.forEach(rules -> beside(rules, root));
    return root;
  }

  /** What stands in a header and is said of the whole. */
  private void beside(Line.Rubric opened, NodeDraft root) {
    for (Line line : opened.body()) {
      boolean headerOnly = line instanceof Line.Reading || line instanceof Line.Acknowledge || line instanceof Line.Clause;
      if (!headerOnly) {
        line(line, root, false);
      }
    }
  }

  private void body(List<Line> lines, NodeDraft node, boolean inOutcome) {
    for (Line line : lines) {
      line(line, node, inOutcome);
    }
  }

  /** A clause that another one follows at once covers no sentence. */
  private void noteIdleClause(Line line) {
    if (line instanceof Line.Clause clause) {
      idle.filter(before -> takenUp.isEmpty()).ifPresent(before -> findings.add(findings.about(Code.CLAUSE_IDLE, before.text().span(), "check.clause-idle")
          .withRelated(findings.place(clause.text().span()), Message.of("check.clause-idle.next"))
          .withNote(Message.of("check.clause-idle.advice"))));
      idle = Optional.of(clause);
    } else if (!(line instanceof Line.Reading || line instanceof Line.Acknowledge)) {
      idle = Optional.empty();
    }
  }

  private void line(Line line, NodeDraft node, boolean inOutcome) {
    noteIdleClause(line);
    switch (line) {
      case Line.Rubric second -> header(second);
      case Line.Rollup rollup -> { } // another kind of file, which RollupChecker reads
      case Line.Level level -> { }
      case Line.Uses uses -> { } // taken up before
      case Line.Subjects group -> { } // read with the header
      case Line.SourceOf source -> document = document.or(() -> Optional.of(source));
      case Line.Assess said -> assess = assess.or(() -> Optional.of(said));
      case Line.Total said -> total = total.or(() -> Optional.of(said));
      case Line.Use use -> uses.add(use);
      case Line.Relation relation -> relations.add(relation);
      case Line.Track track -> tracks.add(track);
      case Line.Role role -> { } // stands in a relation only
      case Line.By by -> node.by.addAll(by.offices());
      case Line.Check check -> node.check.addAll(check.methods());
      case Line.Basis basis -> node.basis.add(basis.text().value());
      case Line.Clause clause -> cover = Cover.of(clause.text().value()).takenUp(takenUp);
      case Line.Reading reading -> {
        cover = cover.with(reading.text().value());
        if (!inOutcome && takenUp.isEmpty()) {
          node.readings.add(reading.text().value());
        }
      }
      case Line.Acknowledge known -> { } // Acknowledgements reads them
      case Line.Cap cap -> node.caps.add(new Covered<>(cap, cover));
      case Line.Fact fact -> ownNames(fact).ifPresent(facts::add);
      case Line.Result result -> result(result);
      case Line.Let let -> {
        if (!findings.isElsewhere(let.span()) || !isOutranked(ownLet(let.name()), let.name())) {
          lets.add(let);
        }
      }
      case Line.Table table -> {
        if (!isOutranked(tables.stream().filter(own -> own.name().text().equals(table.name().text())).map(Line.Table::name).findFirst(), table.name())) {
          tables.add(table);
        }
      }
      case Line.Section section -> open(section.span(), section.body(), ScoreNode.Kind.SECTION, sign(section.kind()), Optional.of(section.name()),
          section.heading(), section.points(), section.options(), node);
      case Line.Item item -> open(item.span(), item.body(), ScoreNode.Kind.ITEM, sign(item.kind()), Optional.of(item.name()),
          item.heading(), item.points(), item.options(), node);
      case Line.Part part -> open(part.span(), part.body(), ScoreNode.Kind.PART, ScoreNode.Sign.PLAIN, Optional.of(part.name()),
          Optional.empty(), part.points(), part.options(), node);
      case Line.General opened -> declarations(opened.body());
      case Line.EveryItem every -> {
        declarations(every.body());
        everyItem.add(new EveryItem(node.kind() == ScoreNode.Kind.TOTAL ? Optional.empty() : Optional.of(node), every));
      }
      case Line.Limits limits -> { } // part of what every item has
      case Line.Outcome opened -> {
        cover = Cover.NONE;
        body(opened.body(), nodes.getFirst(), true);
      }
      case Line.Example example -> examples.add(example);
      case Line.Given given -> { }
      case Line.Expect expect -> { }
      case Line.Do sentence -> statement(sentence.statement(), node, inOutcome);
    }
  }

  /** A fact without the names that the rubric declares itself; empty where none is left. */
  private Optional<Line.Fact> ownNames(Line.Fact fact) {
    if (!findings.isElsewhere(fact.span())) {
      return Optional.of(fact);
    }
    List<Name> names = fact.names().stream().filter(name -> !isOutranked(facts.stream().flatMap(own -> own.names().stream())
        .filter(own -> own.text().equals(name.text())).findFirst(), name)).toList();
    return names.isEmpty() ? Optional.empty()
        : Optional.of(new Line.Fact(fact.parameter(), names, fact.type(), fact.description(), fact.attributes(), fact.fields(), fact.span()));
  }

  private Optional<Name> ownLet(Name name) {
    return lets.stream().map(Line.Let::name).filter(own -> own.text().equals(name.text())).findFirst();
  }

  private void statement(Statement statement, NodeDraft node, boolean inOutcome) {
    switch (statement) {
      case Statement.AsGeneral taken -> takeUp(taken, node, inOutcome);
      case Statement.Together together -> {
        onlyOptionsOfRows(together);
        block(together.span(), together.body(), together.name(), together.options(), node);
      }
      case Statement.Each each -> {
        if (each.body().isEmpty() && !losesLines(each)) {
          inEach(each.span(), "check.empty-each");
        }
        if (node.isForRows()) {
          inEach(each.span(), "check.each-in-row-block");
          return;
        }
        around.add(each);
        if (each.body().stream().anyMatch(OutlinePass::isInstead)) {
          // What it replaces is what the row would move besides: the rows are a block each.
          block(each.span(), each.body(), Optional.empty(), List.of(), node);
        } else {
          body(each.body(), node, inOutcome);
        }
        around.removeLast();
      }
      // What moves points under an outcome moves points of the total.
      case Statement.Move move -> node.statements.add(covered(move));
      case Statement.Forfeit forfeit -> node.statements.add(covered(forfeit));
      case Statement.Rank rank -> node.statements.add(covered(rank));
      case Statement.Veto veto -> aside(veto, node, inOutcome);
      case Statement.Require require -> aside(require, node, inOutcome);
      case Statement.Select select -> aside(select, node, inOutcome);
      case Statement.Grade grade -> {
        Optional<Statement> own = outcome.stream().map(Covered::written).filter(Statement.Grade.class::isInstance).findFirst();
        if (!isOutranked(own, grade)) {
          aside(grade, node, inOutcome);
        }
      }
    }
  }

  private Covered<Statement> covered(Statement statement) {
    return new Covered<>(statement, cover, around);
  }

  /** Whether more stands in it than its head and its end: then lines could not be read, and that is reported. */
  private boolean losesLines(Statement.Each each) {
    String inside = findings.source().text(Span.of(each.list().span().end(), each.span().end()));
    return inside.lines().filter(line -> !line.isBlank() && !line.strip().startsWith("#")).count() > 1;
  }

  private void inEach(Span span, String message) {
    findings.add(findings.about(Code.OUT_OF_PLACE_IN_EACH, RuleBinder.firstLine(span, findings), message)
        .withNote(Message.of(message + ".advice", findings.spelt("together", "合计"), findings.spelt("each", "逐条"))));
  }

  /** The general rule may stand anywhere in the file: it is known before the first item takes it up. */
  private void declareGeneral(Line line) {
    if (!(line instanceof Line.General opened)) {
      return;
    }
    boolean isOutranked = general.filter(own -> !findings.isElsewhere(own.span())).isPresent() && findings.isElsewhere(opened.span());
    if (isOutranked) {
      findings.add(findings.about(Code.OUTRANKED, RuleBinder.firstLine(general.get().span(), findings), "check.outranks")
          .withRelated(findings.place(RuleBinder.firstLine(opened.span(), findings)), Message.of("check.outranked-here")));
      return;
    }
    if (general.isPresent()) {
      findings.add(findings.about(Code.DECLARED_TWICE, RuleBinder.firstLine(opened.span(), findings), "check.general-twice")
          .withRelated(findings.place(RuleBinder.firstLine(general.get().span(), findings)), Message.of("check.first-here")));
      return;
    }
    general = Optional.of(opened);
    opened.body().forEach(each -> {
      if (each instanceof Line.Reading reading) {
        readings.add(reading.text().value());
      }
    });
  }

  /** Facts and formulas that stand among other lines are those of the file. */
  private void declarations(List<Line> lines) {
    for (Line line : lines) {
      switch (line) {
        case Line.Fact fact -> facts.add(fact);
        case Line.Let let -> lets.add(let);
        case Line.Table table -> tables.add(table);
        default -> { } // taken up by the items
      }
    }
  }

  /** The statements of the general rule, as if they stood here: each names the clause of the item and its own. */
  private void takeUp(Statement.AsGeneral taken, NodeDraft node, boolean inOutcome) {
    if (general.isEmpty()) {
      findings.add(findings.about(Code.UNKNOWN_NAME, taken.span(), "check.no-general")
          .withNote(Message.of("check.no-general.advice", findings.spelt("general", "通则"))));
      return;
    }
    if (takenUp.isPresent()) {
      findings.report(Code.CIRCLE, taken.span(), "check.general-in-general");
      return;
    }
    generalUsed = true;
    Cover own = cover;
    takenUp = Optional.of(new Cover.TakenUp(taken.span(), own));
    cover = Cover.NONE.takenUp(takenUp);
    for (Line line : general.get().body()) {
      boolean declares = line instanceof Line.Fact || line instanceof Line.Let;
      if (!declares) {
        line(line, node, inOutcome);
      }
    }
    takenUp = Optional.empty();
    cover = own;
  }

  private void reportUnusedGeneral() {
    // In shared rules the items that take it up are those of other files; and who uses the rules need not take it up.
    boolean isOwn = general.isPresent() && !findings.isElsewhere(general.get().span())
        && rubric.filter(opened -> opened.kind() == Line.FileKind.RULES).isEmpty();
    if (isOwn && !generalUsed) {
      findings.add(findings.about(Code.UNUSED_FACT, RuleBinder.firstLine(general.get().span(), findings), "check.unused-general")
          .withNote(Message.of("check.unused-general.advice", findings.spelt("as general", "按通则"))));
    }
  }

  /** Options of every item: an item's own of the same kind wins. Bonuses and penalties have them only where their section is named. */
  private void applyToItems(EveryItem every) {
    Optional<NodeDraft> within = every.within();
    if (every.line().section().isPresent()) {
      Name wanted = every.line().section().get();
      within = nodes.stream().filter(node -> node.kind() == ScoreNode.Kind.SECTION && node.title().equals(wanted.text())).findFirst();
      if (within.isEmpty()) {
        List<String> known = nodes.stream().filter(node -> node.kind() == ScoreNode.Kind.SECTION).map(NodeDraft::title).toList();
        findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, wanted.span(), "check.unknown-node", wanted.text()), wanted.span(),
            wanted.text(), known));
        return;
      }
    }
    NodeDraft around = within.orElse(nodes.getFirst());
    List<NodeDraft> items = nodes.stream()
        .filter(node -> node.kind() == ScoreNode.Kind.ITEM && node.isWithin(around) && isPlainWithin(node, around)).toList();
    List<NodeDraft> forfeiting = items.stream()
        .filter(item -> item.statements.stream().anyMatch(statement -> statement.written() instanceof Statement.Forfeit)).toList();
    Cover above = Cover.NONE;
    for (Line line : every.line().body()) {
      switch (line) {
        case Line.Clause clause -> above = Cover.of(clause.text().value());
        case Line.Reading reading -> above = above.with(reading.text().value());
        case Line.Limits limits -> {
          for (NodeDraft item : items) {
            limits.options().forEach(item::offer);
          }
        }
        case Line.Cap cap -> {
          for (NodeDraft item : items) {
            if (!item.saysCap()) {
              item.caps.add(new Covered<>(cap, above));
            }
          }
        }
        case Line.Do(Statement.Forfeit forfeit, Span span) -> {
          for (NodeDraft item : items) {
            if (!forfeiting.contains(item)) {
              item.statements.add(new Covered<>(forfeit, above));
            }
          }
        }
        case Line.Fact fact -> { }
        case Line.Let let -> { }
        case Line.Table table -> { }
        default -> findings.add(findings.about(Code.NOTHING_OPEN, RuleBinder.firstLine(line.span(), findings), "check.every-item-only")
            .withNote(Message.of("check.every-item-only.advice", findings.spelt("general", "通则"), findings.spelt("as general", "按通则"))));
      }
    }
    if (items.isEmpty()) {
      findings.report(Code.UNUSED_FACT, RuleBinder.firstLine(every.line().span(), findings), "check.every-item-of-none");
    }
  }

  /** Neither the item nor what stands between it and the other is a bonus or a penalty. */
  private static boolean isPlainWithin(NodeDraft node, NodeDraft around) {
    return node == around || node.isPlain() && node.parent().map(above -> isPlainWithin(above, around)).orElse(true);
  }

  private void aside(Statement statement, NodeDraft node, boolean inOutcome) {
    if (inOutcome) {
      outcome.add(covered(statement));
    } else {
      node.statements.add(covered(statement));
    }
  }

  /** A result without lines is a formula that others may read. */
  private void result(Line.Result result) {
    results.add(new Covered<>(result, cover));
    if (!ResultBinder.isOnLines(result)) {
      lets.add(new Line.Let(result.name(), result.value(), /* selection= */ false, result.span()));
    }
  }

  private void open(Span span, List<Line> body, ScoreNode.Kind kind, ScoreNode.Sign sign, Optional<Name> name, Optional<Text> heading,
      Optional<Expression> points, List<Option> options, NodeDraft parent) {
    cover = Cover.NONE;
    boolean isInRules = findings.isElsewhere(span) || rubric.stream().anyMatch(opened -> opened.kind() == Line.FileKind.RULES);
    if (isInRules) {
      findings.report(Code.NOTHING_OPEN, name.map(Name::span).orElse(span), "check.node-in-rules", name.map(Name::text).orElse(""));
    }
    var node = new NodeDraft(nodes.size(), kind, sign, name, heading, points, options, openerOf(span, body), Optional.of(parent), cover);
    nodes.add(node);
    parent.children.add(node);
    body(body, node, false);
    cover = Cover.NONE;
  }

  /** A block does not end the reach of the clause above it. */
  private void block(Span span, List<Line> body, Optional<Name> name, List<Option> options, NodeDraft parent) {
    var node = new NodeDraft(nodes.size(), ScoreNode.Kind.BLOCK, ScoreNode.Sign.PLAIN, name, Optional.empty(), Optional.empty(),
        options, openerOf(span, body), Optional.of(parent), cover);
    node.around.addAll(around);
    nodes.add(node);
    parent.children.add(node);
    body(body, node, false);
  }

  private static boolean isInstead(Line line) {
    return line instanceof Line.Do(Statement.Move move, Span span) && move.instead();
  }

  /** A block of a row has limits and a gate; it has no mark that could drop out or be scaled. */
  private void onlyOptionsOfRows(Statement.Together together) {
    for (Option option : together.options()) {
      boolean fits = option instanceof Option.Cap || option instanceof Option.AtLeast || option instanceof Option.UpTo || option instanceof Option.Uncapped
          || option instanceof Option.OnlyWhen || option instanceof Option.Round;
      if (!around.isEmpty() && !fits) {
        inEach(option.span(), "check.option-in-each");
      }
    }
  }

  private static Span openerOf(Span whole, List<Line> body) {
    int end = whole.end();
    boolean isFirst = true;
    for (Line line : body) {
      int start = line.span().start();
      if (start > whole.start()) {
        end = isFirst ? start : Math.min(end, start);
        isFirst = false;
      }
    }
    return Span.of(whole.start(), Math.min(end, Math.max(whole.end(), whole.start())));
  }

  private static ScoreNode.Sign sign(Line.Kind kind) {
    return switch (kind) {
      case PLAIN -> ScoreNode.Sign.PLAIN;
      case BONUS -> ScoreNode.Sign.BONUS;
      case PENALTY -> ScoreNode.Sign.PENALTY;
    };
  }
}

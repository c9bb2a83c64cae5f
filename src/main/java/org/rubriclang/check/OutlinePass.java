package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Expression;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Option;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.syntax.Text;

/** First pass: sorts the lines of a file by what they are for, and gives every statement the clause and readings that cover it. */
final class OutlinePass {
  private final SyntaxTree tree;
  private final Findings findings;

  private final List<String> readings = new ArrayList<>();
  private final List<Line.Fact> facts = new ArrayList<>();
  private final List<Line.Let> lets = new ArrayList<>();
  private final List<NodeDraft> nodes = new ArrayList<>();
  private final List<Covered<Statement>> outcome = new ArrayList<>();
  private final List<Line.Example> examples = new ArrayList<>();
  private Optional<Line.Rubric> rubric = Optional.empty();
  private Optional<Line.SourceOf> document = Optional.empty();
  private Optional<Line.Assess> assess = Optional.empty();
  private Optional<Line.Total> total = Optional.empty();
  private Cover cover = Cover.NONE;

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
    NodeDraft root = root();
    for (Line line : tree.lines()) {
      cover = Cover.NONE;
      if (!(line instanceof Line.Rubric)) {
        line(line, root, false);
      }
    }
    if (rubric.isEmpty() && !tree.lines().isEmpty()) {
      Span start = tree.lines().getFirst().span();
      findings.report(Code.EMPTY_FILE, Span.of(start.start(), start.start()), "check.no-rubric");
    }
    return new Outline(rubric, document, assess, total, readings, facts, lets, nodes, outcome, examples);
  }

  private void header(Line.Rubric opened) {
    if (rubric.isPresent()) {
      findings.report(Code.DECLARED_TWICE, opened.name().span(), "check.second-rubric", opened.name().text());
      return;
    }
    rubric = Optional.of(opened);
    Cover above = Cover.NONE;
    for (Line line : opened.body()) {
      switch (line) {
        case Line.Reading reading -> {
          readings.add(reading.text().value());
          above = above.with(reading.text().value());
        }
        case Line.Clause clause -> above = Cover.of(clause.text().value());
        case Line.SourceOf source -> document = Optional.of(source);
        case Line.Assess said -> assess = Optional.of(said);
        case Line.Total said -> {
          total = Optional.of(said);
          cover = above;
        }
        default -> { } // offices and methods of the whole are read by root(); facts and lets below
      }
    }
  }

  private NodeDraft root() {
    Optional<Expression> points = total.flatMap(Line.Total::points);
    Span opener = total.map(Line.Total::span)
        .or(() -> rubric.map(opened -> openerOf(opened.span(), opened.body())))
        .orElse(Span.of(0, 0));
    var root = new NodeDraft(0, ScoreNode.Kind.TOTAL, ScoreNode.Sign.PLAIN, Optional.empty(), Optional.empty(), points,
        total.map(Line.Total::options).orElse(List.of()), opener, Optional.empty(), cover);
    nodes.add(root);
    rubric.ifPresent(opened -> opened.body().forEach(line -> {
      boolean headerOnly = line instanceof Line.Reading || line instanceof Line.Clause;
      if (!headerOnly) {
        line(line, root, false);
      }
    }));
    return root;
  }

  private void body(List<Line> lines, NodeDraft node, boolean inOutcome) {
    for (Line line : lines) {
      line(line, node, inOutcome);
    }
  }

  private void line(Line line, NodeDraft node, boolean inOutcome) {
    switch (line) {
      case Line.Rubric second -> header(second);
      case Line.Rollup rollup -> { } // another kind of file, which RollupChecker reads
      case Line.Level level -> { }
      case Line.SourceOf source -> document = document.or(() -> Optional.of(source));
      case Line.Assess said -> assess = assess.or(() -> Optional.of(said));
      case Line.Total said -> total = total.or(() -> Optional.of(said));
      case Line.By by -> node.by.addAll(by.offices());
      case Line.Check check -> node.check.addAll(check.methods());
      case Line.Basis basis -> node.basis.add(basis.text().value());
      case Line.Clause clause -> cover = Cover.of(clause.text().value());
      case Line.Reading reading -> {
        cover = cover.with(reading.text().value());
        if (!inOutcome) {
          node.readings.add(reading.text().value());
        }
      }
      case Line.Cap cap -> node.caps.add(new Covered<>(cap, cover));
      case Line.Fact fact -> facts.add(fact);
      case Line.Let let -> lets.add(let);
      case Line.Section section -> open(section.span(), section.body(), ScoreNode.Kind.SECTION, sign(section.kind()), Optional.of(section.name()),
          section.heading(), section.points(), section.options(), node);
      case Line.Item item -> open(item.span(), item.body(), ScoreNode.Kind.ITEM, sign(item.kind()), Optional.of(item.name()),
          Optional.empty(), item.points(), item.options(), node);
      case Line.Part part -> open(part.span(), part.body(), ScoreNode.Kind.PART, ScoreNode.Sign.PLAIN, Optional.of(part.name()),
          Optional.empty(), part.points(), part.options(), node);
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

  private void statement(Statement statement, NodeDraft node, boolean inOutcome) {
    switch (statement) {
      case Statement.Together together -> block(together, node);
      // What moves points under an outcome moves points of the total.
      case Statement.Move move -> node.statements.add(new Covered<>(move, cover));
      case Statement.Forfeit forfeit -> node.statements.add(new Covered<>(forfeit, cover));
      case Statement.Rank rank -> node.statements.add(new Covered<>(rank, cover));
      case Statement.Veto veto -> aside(veto, node, inOutcome);
      case Statement.Require require -> aside(require, node, inOutcome);
      case Statement.Grade grade -> aside(grade, node, inOutcome);
    }
  }

  private void aside(Statement statement, NodeDraft node, boolean inOutcome) {
    if (inOutcome) {
      outcome.add(new Covered<>(statement, cover));
    } else {
      node.statements.add(new Covered<>(statement, cover));
    }
  }

  private void open(Span span, List<Line> body, ScoreNode.Kind kind, ScoreNode.Sign sign, Optional<Name> name, Optional<Text> heading,
      Optional<Expression> points, List<Option> options, NodeDraft parent) {
    cover = Cover.NONE;
    var node = new NodeDraft(nodes.size(), kind, sign, name, heading, points, options, openerOf(span, body), Optional.of(parent), cover);
    nodes.add(node);
    parent.children.add(node);
    body(body, node, false);
    cover = Cover.NONE;
  }

  /** A block does not end the reach of the clause above it. */
  private void block(Statement.Together together, NodeDraft parent) {
    var node = new NodeDraft(nodes.size(), ScoreNode.Kind.BLOCK, ScoreNode.Sign.PLAIN, together.name(), Optional.empty(), Optional.empty(),
        together.options(), openerOf(together.span(), together.body()), Optional.of(parent), cover);
    nodes.add(node);
    parent.children.add(node);
    body(together.body(), node, false);
  }

  private static Span openerOf(Span whole, List<Line> body) {
    int end = body.stream().mapToInt(line -> line.span().start()).filter(start -> start > whole.start()).min().orElse(whole.end());
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

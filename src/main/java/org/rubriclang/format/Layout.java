package org.rubriclang.format;

import java.util.List;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Statement;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.words.Language;

/** The skeleton that both vocabularies share: which line stands where, and how deep. */
final class Layout {
  static final int STEP = 2;

  private final Weaver weaver;
  private final Sentences sentences;
  private final Source source;

  private Layout(Weaver weaver, Sentences sentences, Source source) {
    this.source = source;
    this.weaver = weaver;
    this.sentences = sentences;
  }

  static String write(SyntaxTree tree, Language vocabulary) {
    var weaver = new Weaver(tree.source());
    Sentences sentences =
        switch (vocabulary) {
          case ZH -> new ChineseSentences(tree);
          case EN -> new EnglishSentences(tree);
        };
    new Layout(weaver, sentences, tree.source()).lines(tree.lines(), 0, Scope.TOP);
    return weaver.weave(tree.comments());
  }

  /**
   * What a statement needs to know of what it stands in.
   *
   * @param bonus points are added (加) rather than earned (得)
   */
  record Scope(boolean bonus) {
    static final Scope TOP = new Scope(false);

    Scope within(Line.Kind kind) {
      return new Scope(bonus || kind == Line.Kind.BONUS);
    }
  }

  private void lines(List<Line> lines, int indentation, Scope scope) {
    boolean indents = lines.stream().anyMatch(line -> !isAtMargin(line));
    for (Line line : lines) {
      boolean isOfFile = indents && (line instanceof Line.Let || line instanceof Line.Table) && isAtMargin(line);
      line(line, isOfFile ? 0 : indentation, scope);
    }
  }

  /** Formulas and tables are the file's wherever they stand: where somebody moved them out, they stay there. */
  private boolean isAtMargin(Line line) {
    return source.position(line.span().start()).column() == 1;
  }

  private void line(Line line, int indentation, Scope scope) {
    switch (line) {
      case Line.Rubric rubric -> opener(0, sentences.rubric(rubric), rubric.body(), scope);
      case Line.Rollup rollup -> opener(0, sentences.rollup(rollup), rollup.body(), scope);
      case Line.Level level -> weaver.add(indentation, sentences.level(level));
      case Line.Section section -> opener(0, sentences.section(section), section.body(), scope.within(section.kind()));
      case Line.Item item -> opener(0, sentences.item(item), item.body(), scope.within(item.kind()));
      case Line.Part part -> opener(STEP, sentences.part(part), part.body(), scope);
      case Line.General general -> opener(0, sentences.general(general), general.body(), scope);
      case Line.EveryItem every -> opener(0, sentences.everyItem(every), every.body(), scope);
      case Line.Limits limits -> weaver.add(indentation, sentences.limits(limits));
      case Line.Outcome outcome -> opener(0, sentences.outcome(outcome), outcome.body(), scope);
      case Line.Example example -> opener(0, sentences.example(example), example.body(), scope);
      case Line.Relation relation -> opener(0, sentences.relation(relation), relation.body(), scope);
      case Line.Role role -> weaver.add(indentation, sentences.role(role));
      case Line.Track track -> weaver.add(indentation, sentences.track(track));
      case Line.SourceOf of -> weaver.add(indentation, sentences.sourceOf(of));
      case Line.Uses uses -> weaver.add(indentation, sentences.uses(uses));
      case Line.Use use -> weaver.add(indentation, sentences.use(use));
      case Line.Subjects subjects -> weaver.add(indentation, sentences.subjects(subjects));
      case Line.Assess assess -> weaver.add(indentation, sentences.assess(assess));
      case Line.Total total -> weaver.add(indentation, sentences.total(total));
      case Line.By by -> weaver.add(indentation, sentences.by(by));
      case Line.Check check -> weaver.add(indentation, sentences.check(check));
      case Line.Basis basis -> weaver.add(indentation, sentences.basis(basis));
      case Line.Clause clause -> weaver.add(indentation, sentences.clause(clause));
      case Line.Reading reading -> weaver.add(indentation, sentences.reading(reading));
      case Line.Acknowledge known -> weaver.add(indentation, sentences.acknowledge(known));
      case Line.Cap cap -> weaver.add(indentation, sentences.cap(cap));
      case Line.Fact fact -> weaver.add(indentation, sentences.fact(fact));
      case Line.Let let -> weaver.add(indentation, sentences.let(let));
      case Line.Table table -> weaver.add(indentation, sentences.table(table));
      case Line.Result result -> weaver.add(indentation, sentences.result(result));
      case Line.Given given -> weaver.add(indentation, sentences.given(given));
      case Line.Expect expect -> weaver.add(indentation, sentences.expect(expect));
      case Line.Do(Statement statement, Span span) -> statement(statement, indentation, scope);
    }
  }

  private void opener(int indentation, Written head, List<Line> body, Scope scope) {
    weaver.add(indentation, head);
    lines(body, indentation + STEP, scope);
  }

  private void statement(Statement statement, int indentation, Scope scope) {
    switch (statement) {
      case Statement.Move move -> weaver.add(indentation, sentences.move(sentences.inSteps(move), scope));
      case Statement.AsGeneral general -> weaver.add(indentation, sentences.asGeneral(general));
      case Statement.Forfeit forfeit -> weaver.add(indentation, sentences.forfeit(forfeit));
      case Statement.Rank rank -> weaver.add(indentation, sentences.rank(rank, scope));
      case Statement.Veto veto -> weaver.add(indentation, sentences.veto(veto));
      case Statement.Require require -> weaver.add(indentation, sentences.require(require));
      case Statement.Grade grade -> weaver.add(indentation, sentences.grade(grade));
      case Statement.Select select -> weaver.add(indentation, sentences.select(select));
      case Statement.Each each -> {
        opener(indentation, sentences.each(each), each.body(), scope);
        weaver.add(indentation, sentences.end(each));
      }
      case Statement.Together block -> {
        opener(indentation, sentences.together(block), block.body(), scope);
        weaver.add(indentation, sentences.end(block));
      }
    }
  }
}

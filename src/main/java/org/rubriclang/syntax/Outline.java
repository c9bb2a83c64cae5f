package org.rubriclang.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Message;

/**
 * Puts sentences together: parts under their item, items under their section, statements under what they belong to, rows under their
 * header. Sentences are added in the order of the file; what was open is closed by what cannot stand under it.
 */
final class Outline {
  /** How deep blocks nest at most; no document nests three. */
  static final int DEEPEST_BLOCK = 30;

  /** What can hold other lines. */
  private enum Holder {
    RUBRIC,
    ROLLUP,
    RELATION,
    SECTION,
    ITEM,
    PART,
    GENERAL,
    EVERY_ITEM,
    OUTCOME,
    EXAMPLE,
    BLOCK
  }

  private static final Set<Holder> EVERYTHING = EnumSet.allOf(Holder.class);
  private static final Set<Holder> EVERYTHING_IN_A_SECTION = EnumSet.complementOf(EnumSet.of(Holder.SECTION));
  private static final Set<Holder> EVERYTHING_IN_AN_ITEM = EnumSet.of(Holder.PART, Holder.BLOCK);

  /** Words that begin no row. */
  private static final Set<Integer> OPENING_WORDS =
      Set.of(RubricLexer.RUBRIC, RubricLexer.RULES, RubricLexer.RELATION, RubricLexer.ROLLUP, RubricLexer.SECTION, RubricLexer.BONUS, RubricLexer.PENALTY, RubricLexer.ITEM, RubricLexer.PART,
          RubricLexer.OUTCOME, RubricLexer.EXAMPLE, RubricLexer.GENERAL, RubricLexer.EVERY_ITEM, RubricLexer.TOGETHER, RubricLexer.EACH_OF, RubricLexer.FACT, RubricLexer.PARAMETER,
          RubricLexer.LET, RubricLexer.TABLE, RubricLexer.AWARD, RubricLexer.DEDUCT, RubricLexer.BY, RubricLexer.GIVEN, RubricLexer.EXPECT);

  private static final Set<Integer> LOST_WITH_THEIR_BODY =
      Set.of(RubricLexer.RUBRIC, RubricLexer.RULES, RubricLexer.RELATION, RubricLexer.ROLLUP, RubricLexer.SECTION, RubricLexer.BONUS, RubricLexer.PENALTY, RubricLexer.ITEM, RubricLexer.PART,
          RubricLexer.OUTCOME, RubricLexer.EXAMPLE, RubricLexer.GENERAL, RubricLexer.EVERY_ITEM, RubricLexer.TOGETHER, RubricLexer.EACH_OF);

  /** Something open: what stands under it so far, and how to make a line of it all. */
  private static final class Open {
    final Holder holder;
    final Span opening;
    final List<Line> body = new ArrayList<>();
    final Function<Open, Line> close;
    Span span;

    Open(Holder holder, Span opening, Function<Open, Line> close) {
      this.holder = holder;
      this.opening = opening;
      this.span = opening;
      this.close = close;
    }

    void add(Line line) {
      body.add(line);
      span = span.cover(line.span());
    }
  }

  /** A header that waits for its rows. */
  private sealed interface Pending {}

  private record PendingMove(Written.MoveHeader header, List<Written.RowLine> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private record PendingLet(Written.LetHeader header, List<Written.RowLine> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private record PendingTable(Written.TableHeader header, List<Written.RowLine> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private record PendingField(PendingFields records, Written.FieldHeader header, List<Written.RowLine> rows) implements Pending {}

  private record PendingResult(Written.ResultHeader header, List<Written.RowLine> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private record PendingRank(Written.RankHeader header, List<Written.RowLine> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private record PendingFields(Line.Fact fact, List<Line.Field> fields) implements Pending {}

  private record PendingMembers(Written.MembersHeader header, List<Written.Pairs> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private record PendingGiven(Written.GivenHeader header, List<Written.Pairs> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private record PendingExpect(Written.ExpectHeader header, List<Written.Pairs> rows) implements Pending {
    Span span() {
      return header.span();
    }
  }

  private final Complaints complaints;
  private final List<Line> lines = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  /** The facts declared as records: what tells the rows of an example from the values of several subjects. */
  private final Set<String> recordsFacts = new HashSet<>();
  private Optional<Pending> pending = Optional.empty();
  /** Whether the sentence before could not be read: rows after it may have lost their header. */
  private boolean afterFault;
  /** Whether an opener could not be read: what stands under it has no place, and that is no news. */
  private boolean openerLost;

  Outline(Complaints complaints) {
    this.complaints = complaints;
  }

  /**
   * A sentence that could not be read stood here; it has been reported.
   *
   * @param firstType the type of its first word: an opener that was lost has lost the place of what follows
   */
  void addFaulty(int firstType) {
    boolean mayBeRow = pending.isPresent() && !OPENING_WORDS.contains(firstType);
    if (!mayBeRow) {
      closePending();
      afterFault = true;
    }
    openerLost |= LOST_WITH_THEIR_BODY.contains(firstType);
  }

  void add(Written written) {
    switch (written) {
      case Written.Rows rows -> addRows(rows);
      case Written.FieldLine field -> addField(field);
      case Written.Pairs pairs -> addPairs(pairs);
      case Written.Whole whole -> {
        if (!addAsRow(whole.line())) {
          closePending();
          afterFault = false;
          addLine(whole.line());
        }
      }
      case Written.MoveHeader header -> begin(new PendingMove(header, new ArrayList<>()));
      case Written.LetHeader header -> begin(new PendingLet(header, new ArrayList<>()));
      case Written.TableHeader header -> begin(new PendingTable(header, new ArrayList<>()));
      case Written.FieldHeader header -> beginField(header);
      case Written.ResultHeader header -> begin(new PendingResult(header, new ArrayList<>()));
      case Written.RankHeader header -> begin(new PendingRank(header, new ArrayList<>()));
      case Written.MembersHeader header -> begin(new PendingMembers(header, new ArrayList<>()));
      case Written.GivenHeader header -> begin(new PendingGiven(header, new ArrayList<>()));
      case Written.ExpectHeader header -> begin(new PendingExpect(header, new ArrayList<>()));
      case Written.BlockStart block -> {
        closePending();
        afterFault = false;
        openHolder(block.span(), open -> new Line.Do(new Statement.Together(block.name(), block.options(), open.body, open.span), open.span));
      }
      case Written.EachStart each -> {
        closePending();
        afterFault = false;
        openHolder(each.span(), open -> new Line.Do(new Statement.Each(each.list(), open.body, open.span), open.span));
      }
      case Written.BlockEnd end -> {
        closePending();
        afterFault = false;
        endBlock(end.span());
      }
    }
  }

  /** The openers of the file with all that stands under them. */
  List<Line> finish() {
    closePending();
    closeAll(EVERYTHING);
    return lines;
  }

  private void begin(Pending header) {
    closePending();
    afterFault = false;
    pending = Optional.of(header);
  }

  // Lines.

  private void addLine(Line line) {
    if (line instanceof Line.Rubric || line instanceof Line.Relation || line instanceof Line.Rollup || line instanceof Line.Section || line instanceof Line.Item || line instanceof Line.Outcome
        || line instanceof Line.Example || line instanceof Line.General || line instanceof Line.EveryItem) {
      openerLost = false;
    }
    switch (line) {
      case Line.Rubric it -> {
        closeAll(EVERYTHING);
        open.push(new Open(Holder.RUBRIC, it.span(), open -> new Line.Rubric(it.kind(), it.name(), it.heading(), open.body, open.span)));
      }
      case Line.Rollup it -> {
        closeAll(EVERYTHING);
        open.push(new Open(Holder.ROLLUP, it.span(), open -> new Line.Rollup(it.name(), it.of(), it.heading(), open.body, open.span)));
      }
      case Line.Level it -> {
        if (open.isEmpty() || open.peek().holder != Holder.ROLLUP) {
          belongsUnder(it.span(), "syntax.place.rollup");
        } else {
          addToInnermost(it);
        }
      }
      case Line.Relation it -> {
        closeAll(EVERYTHING);
        open.push(new Open(Holder.RELATION, it.span(), open -> new Line.Relation(it.name(), it.every(), open.body, open.span)));
      }
      case Line.Role it -> {
        if (open.isEmpty() || open.peek().holder != Holder.RELATION) {
          belongsUnder(it.span(), "syntax.place.relation");
        } else {
          addToInnermost(it);
        }
      }
      case Line.Section it -> {
        closeAll(EVERYTHING);
        open.push(new Open(Holder.SECTION, it.span(),
            open -> new Line.Section(it.kind(), it.name(), it.heading(), it.points(), it.options(), open.body, open.span)));
      }
      case Line.Item it -> {
        closeAll(EVERYTHING_IN_A_SECTION);
        open.push(new Open(Holder.ITEM, it.span(), open -> new Line.Item(it.name(), it.heading(), it.points(), it.kind(), it.options(), open.body, open.span)));
      }
      case Line.Part it -> {
        closeAll(EVERYTHING_IN_AN_ITEM);
        if (open.isEmpty() || open.peek().holder != Holder.ITEM) {
          belongsUnder(it.span(), "syntax.place.item");
        }
        open.push(new Open(Holder.PART, it.span(), open -> new Line.Part(it.name(), it.points(), it.options(), open.body, open.span)));
      }
      case Line.General it -> {
        closeAll(EVERYTHING);
        open.push(new Open(Holder.GENERAL, it.span(), open -> new Line.General(open.body, open.span)));
      }
      case Line.EveryItem it -> {
        closeAll(EVERYTHING_IN_A_SECTION);
        open.push(new Open(Holder.EVERY_ITEM, it.span(), open -> new Line.EveryItem(it.section(), open.body, open.span)));
      }
      case Line.Limits it -> {
        if (open.isEmpty() || open.peek().holder != Holder.EVERY_ITEM) {
          belongsUnder(it.span(), "syntax.place.every-item");
        } else {
          addToInnermost(it);
        }
      }
      case Line.Outcome it -> {
        closeAll(EVERYTHING);
        open.push(new Open(Holder.OUTCOME, it.span(), open -> new Line.Outcome(open.body, open.span)));
      }
      case Line.Example it -> {
        closeAll(EVERYTHING);
        open.push(new Open(Holder.EXAMPLE, it.span(), open -> new Line.Example(it.name(), open.body, open.span)));
      }
      case Line.SourceOf it -> {
        if (isIn(Holder.ROLLUP)) {
          addToInnermost(it);
        } else {
          addHeaderLine(it);
        }
      }
      case Line.Uses it -> addHeaderLine(it);
      case Line.Use it -> addHeaderLine(it);
      case Line.Subjects it -> addHeaderLine(it);
      case Line.Track it -> addHeaderLine(it);
      case Line.Assess it -> addHeaderLine(it);
      case Line.Total it -> addHeaderLine(it);
      case Line.Fact it -> {
        leaveRubric();
        if (it.type() instanceof FactType.Records) {
          it.names().forEach(name -> recordsFacts.add(name.text()));
          pending = Optional.of(new PendingFields(it, new ArrayList<>()));
        } else {
          addToInnermost(it);
        }
      }
      case Line.Result it -> {
        if (open.isEmpty() || open.peek().holder != Holder.OUTCOME) {
          belongsUnder(it.span(), "syntax.place.outcome");
        } else {
          addToInnermost(it);
        }
      }
      case Line.Let it -> {
        leaveRubric();
        addToInnermost(it);
      }
      case Line.Table it -> {
        leaveRubric();
        addToInnermost(it);
      }
      case Line.Given it -> addToExample(it);
      case Line.Expect it -> addToExample(it);
      case Line.By it -> addToInnermost(it);
      case Line.Check it -> addToInnermost(it);
      case Line.Basis it -> addToInnermost(it);
      case Line.Clause it -> addToInnermost(it);
      case Line.Reading it -> addToInnermost(it);
      case Line.Acknowledge it -> addToInnermost(it);
      case Line.Cap it -> {
        if (open.isEmpty() || isIn(Holder.EXAMPLE) || isIn(Holder.ROLLUP)) {
          belongsUnder(it.span(), "syntax.place.item");
        } else {
          addToInnermost(it);
        }
      }
      case Line.Do it -> addStatement(it);
    }
  }

  private boolean isIn(Holder holder) {
    return !open.isEmpty() && open.peek().holder == holder;
  }

  private void addHeaderLine(Line line) {
    if (open.isEmpty() || open.peek().holder != Holder.RUBRIC) {
      belongsUnder(line.span(), "syntax.place.rubric");
      return;
    }
    addToInnermost(line);
  }

  /** Facts and lets after the header, and after what holds for many items, stand beside it, not in it. */
  private void leaveRubric() {
    boolean standsBeside = !open.isEmpty() && (open.peek().holder == Holder.RUBRIC || isIn(Holder.ROLLUP) || open.peek().holder == Holder.GENERAL
        || open.peek().holder == Holder.EVERY_ITEM);
    if (standsBeside) {
      close(open.pop());
    }
  }

  private void addToExample(Line line) {
    if (open.isEmpty() || open.peek().holder != Holder.EXAMPLE) {
      belongsUnder(line.span(), "syntax.place.example");
      return;
    }
    addToInnermost(line);
  }

  private void addStatement(Line.Do line) {
    boolean hasPlace = holdsStatements();
    if (!hasPlace) {
      belongsUnder(line.span(), "syntax.place.item");
      return;
    }
    addToInnermost(line);
  }

  private boolean holdsStatements() {
    return !open.isEmpty() && !isIn(Holder.RUBRIC) && !isIn(Holder.RELATION) && !isIn(Holder.ROLLUP) && !isIn(Holder.EXAMPLE);
  }

  private void belongsUnder(Span span, String place) {
    if (openerLost) {
      return;
    }
    complaints.belongsUnder(span, Message.of(place));
  }

  private void addToInnermost(Line line) {
    if (open.isEmpty()) {
      lines.add(line);
    } else {
      open.peek().add(line);
    }
  }

  /** Closes the innermost as long as it is one of these. */
  private void closeAll(Set<Holder> holders) {
    while (!open.isEmpty() && holders.contains(open.peek().holder)) {
      close(open.pop());
    }
  }

  private void close(Open closed) {
    if (closed.holder == Holder.BLOCK) {
      complaints.blockWithoutEnd(closed.opening);
    }
    addToInnermost(closed.close.apply(closed));
  }

  // Blocks.

  private void openHolder(Span opening, Function<Open, Line> close) {
    boolean hasPlace = holdsStatements();
    if (!hasPlace) {
      belongsUnder(opening, "syntax.place.item");
    } else if (open.stream().filter(one -> one.holder == Holder.BLOCK).count() >= DEEPEST_BLOCK) {
      complaints.nestedTooDeep(opening, DEEPEST_BLOCK);
    }
    open.push(new Open(Holder.BLOCK, opening, close));
  }

  private void endBlock(Span end) {
    if (open.isEmpty() || open.peek().holder != Holder.BLOCK) {
      if (!openerLost) {
        complaints.endWithoutBlock(end);
      }
      return;
    }
    Open block = open.pop();
    block.span = block.span.cover(end);
    boolean tooDeep = open.stream().filter(one -> one.holder == Holder.BLOCK).count() >= DEEPEST_BLOCK;
    if (!tooDeep) {
      addToInnermost(block.close.apply(block));
    }
  }

  // Rows.

  private void addRows(Written.Rows written) {
    if (pending.isPresent()) {
      Optional<List<Written.RowLine>> rows = rowsOf(pending.get());
      if (rows.isPresent()) {
        rows.get().addAll(written.rows());
        return;
      }
    }
    closePending();
    boolean isOtherwise = written.rows().size() == 1 && written.rows().getFirst() instanceof Written.RestLine rest && addOtherwise(rest);
    if (!isOtherwise && !afterFault) {
      boolean couldBeStatement = written.rows().getFirst() instanceof Written.BandLine band && band.verb().isPresent()
          && band.row().keys().getFirst().stream().allMatch(Key.Named.class::isInstance);
      complaints.rowWithoutHeader(written.span(), couldBeStatement);
      afterFault = true;
    }
  }

  private static Optional<List<Written.RowLine>> rowsOf(Pending header) {
    return switch (header) {
      case PendingMove it -> Optional.of(it.rows());
      case PendingLet it -> Optional.of(it.rows());
      case PendingTable it -> Optional.of(it.rows());
      case PendingField it -> Optional.of(it.rows());
      case PendingResult it -> Optional.of(it.rows());
      case PendingRank it -> Optional.of(it.rows());
      case PendingFields it -> Optional.empty();
      case PendingGiven it -> Optional.empty();
      case PendingMembers it -> Optional.empty();
      case PendingExpect it -> Optional.empty();
    };
  }

  /** 否则… on a line of its own belongs to the choice in the statement before. */
  private boolean addOtherwise(Written.RestLine rest) {
    if (open.isEmpty() || open.peek().body.isEmpty()) {
      return false;
    }
    List<Line> body = open.peek().body;
    boolean fits = body.getLast() instanceof Line.Do line && line.statement() instanceof Statement.Move move
        && move.tracks().isEmpty() && move.amount() instanceof Expression.Choice choice && choice.otherwise().isEmpty() && !choice.onLines();
    if (!fits) {
      return false;
    }
    var move = (Statement.Move) ((Line.Do) body.removeLast()).statement();
    var choice = (Expression.Choice) move.amount();
    var amount = new Expression.Choice(choice.cases(), Optional.of(rest.value()), /* onLines= */ false, choice.span().cover(rest.span()));
    checkVerb(move.verb(), rest);
    var consequences = new ArrayList<>(move.consequences());
    consequences.addAll(rest.consequences());
    Span span = move.span().cover(rest.span());
    open.peek().add(new Line.Do(
        move.with(amount, consequences, span),
        span));
    return true;
  }

  /** Rows of cases are written like statements: {@code C 的得 3 分}, {@code C 的不得分}. */
  private boolean addAsRow(Line line) {
    if (pending.isEmpty() || !(line instanceof Line.Do it)) {
      return false;
    }
    return switch (pending.get()) {
      case PendingMove header when header.header().keys().isEmpty() -> asCases(it.statement(), header.rows());
      case PendingLet header when header.header().keys().isEmpty() -> asCases(it.statement(), header.rows());
      case PendingField header when header.header().keys().isEmpty() -> asCases(it.statement(), header.rows());
      case PendingMove header -> asBand(it.statement(), header.rows());
      case PendingRank header -> asBand(it.statement(), header.rows());
      case PendingLet header -> asBand(it.statement(), header.rows());
      case PendingTable header -> asBand(it.statement(), header.rows());
      case PendingField header -> asBand(it.statement(), header.rows());
      case PendingResult header when header.header().keys().isEmpty() -> asCases(it.statement(), header.rows());
      case PendingResult header -> asBand(it.statement(), header.rows());
      case PendingFields header -> false;
      case PendingGiven header -> false;
      case PendingMembers header -> false;
      case PendingExpect header -> false;
    };
  }

  private boolean asCases(Statement statement, List<Written.RowLine> rows) {
    if (hasOtherwise(rows)) {
      return false;
    }
    switch (statement) {
      case Statement.Forfeit it -> {
        var nothing = new Expression.Number(Rational.ZERO, Optional.empty(), Span.of(it.condition().span().end(), it.span().end()));
        rows.add(new Written.CaseLine(new Case(it.condition(), nothing, it.span())));
        return true;
      }
      case Statement.Move it when isPlainChoice(it) -> {
        var choice = (Expression.Choice) it.amount();
        if (!movesNothing(choice)) {
          checkVerb(pending, it.verb(), it.span());
        }
        choice.cases().forEach(one -> rows.add(new Written.CaseLine(one)));
        choice.otherwise().ifPresent(value -> rows.add(new Written.RestLine(value, List.of(), Optional.empty(), value.span())));
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  /** {@code C 的不扣分}: nothing is moved either way. */
  private static boolean movesNothing(Expression.Choice choice) {
    return choice.cases().stream().allMatch(one -> isZero(one.value())) && choice.otherwise().stream().allMatch(Outline::isZero);
  }

  private static boolean isZero(Expression value) {
    return value instanceof Expression.Number number && number.value().isZero();
  }

  private static boolean hasOtherwise(List<Written.RowLine> rows) {
    return !rows.isEmpty() && rows.getLast() instanceof Written.RestLine;
  }

  private static boolean isPlainChoice(Statement.Move move) {
    return move.amount() instanceof Expression.Choice && !move.instead() && move.quantity().isEmpty() && move.limits().isEmpty()
        && move.guard().isEmpty() && move.consequences().isEmpty() && move.tracks().isEmpty() && move.from().isEmpty();
  }

  /** {@code 0 件的得 0.5 分}: a number that is no condition but the key of a band. */
  private boolean asBand(Statement statement, List<Written.RowLine> rows) {
    Optional<Case> only = switch (statement) {
      case Statement.Move move when isPlainChoice(move) && move.amount() instanceof Expression.Choice choice && choice.cases().size() == 1
          && choice.otherwise().isEmpty() ->
        Optional.of(choice.cases().getFirst());
      case Statement.Forfeit it ->
        Optional.of(new Case(it.condition(), new Expression.Number(Rational.ZERO, Optional.empty(), Span.of(it.condition().span().end(), it.span().end())), it.span()));
      default -> Optional.empty();
    };
    Optional<Key> key = only.flatMap(one -> key(one.condition()));
    if (key.isEmpty()) {
      return false;
    }
    if (statement instanceof Statement.Move move && !isZero(only.get().value())) {
      checkVerb(pending, move.verb(), move.span());
    }
    rows.add(new Written.BandLine(new Row(List.of(List.of(key.get())), only.get().value(), List.of(), only.get().span()), Optional.empty()));
    return true;
  }

  private static Optional<Key> key(Expression condition) {
    return switch (condition) {
      case Expression.Number it -> Optional.of(new Key.Numbers(Range.exactly(it.value()), /* percent= */ false, it.unit(), it.span()));
      case Expression.Percent it -> Optional.of(new Key.Numbers(Range.exactly(it.value()), /* percent= */ true, Optional.empty(), it.span()));
      default -> Optional.empty();
    };
  }

  private void checkVerb(Optional<Pending> header, Statement.Verb verb, Span row) {
    if (header.isPresent() && header.get() instanceof PendingMove move && move.header().move().verb() != verb) {
      complaints.verbsDiffer(row);
    }
  }

  private void checkVerb(Statement.Verb header, Written.RowLine row) {
    if (row.verb().isPresent() && row.verb().get() != header) {
      complaints.verbsDiffer(row.span());
    }
  }

  /** The header of a column under records; its rows follow. */
  private void beginField(Written.FieldHeader header) {
    endField();
    if (pending.isPresent() && pending.get() instanceof PendingFields records) {
      pending = Optional.of(new PendingField(records, header, new ArrayList<>()));
      return;
    }
    closePending();
    if (!afterFault) {
      belongsUnder(header.span(), "syntax.place.records");
      afterFault = true;
    }
  }

  /** A column with rows is complete: back to the columns beside it. */
  private void endField() {
    if (pending.isPresent() && pending.get() instanceof PendingField(PendingFields records, Written.FieldHeader header, List<Written.RowLine> rows)) {
      Expression value = amount(header.keys(), rows, header.span(), Optional.empty());
      records.fields().add(new Line.Field(header.name(), Optional.empty(), Optional.of(value), Optional.empty(), List.of(), header.span().cover(value.span())));
      pending = Optional.of(records);
    }
  }

  private void addField(Written.FieldLine field) {
    endField();
    if (pending.isPresent() && pending.get() instanceof PendingFields fields) {
      fields.fields().add(field.field());
      return;
    }
    closePending();
    if (!afterFault) {
      belongsUnder(field.span(), "syntax.place.records");
      afterFault = true;
    }
  }

  private void addPairs(Written.Pairs pairs) {
    if (pending.isPresent()) {
      switch (pending.get()) {
        case PendingGiven given -> {
          given.rows().add(pairs);
          return;
        }
        case PendingMembers members -> {
          members.rows().add(pairs);
          return;
        }
        case PendingExpect expect -> {
          expect.rows().add(pairs);
          return;
        }
        case PendingMove it -> {}
        case PendingLet it -> {}
        case PendingTable it -> {}
        case PendingField it -> {}
        case PendingResult it -> {}
        case PendingRank it -> {}
        case PendingFields it -> {}
      }
    }
    closePending();
    if (!afterFault) {
      complaints.opensNothing(pairs.span(), Optional.empty());
      afterFault = true;
    }
  }

  // Headers with their rows.

  private void closePending() {
    if (pending.isEmpty()) {
      return;
    }
    Pending header = pending.get();
    pending = Optional.empty();
    switch (header) {
      case PendingMove it -> {
        Expression amount = amount(it.header().keys(), it.rows(), it.span(), Optional.of(it.header().move().verb()));
        Statement.Move move = it.header().move();
        Span span = it.span().cover(amount.span());
        addLine(new Line.Do(
            move.with(amount, move.consequences(), span), span));
      }
      case PendingLet it -> {
        Expression value = amount(it.header().keys(), it.rows(), it.span(), Optional.empty());
        addLine(new Line.Let(it.header().name(), value, /* selection= */ false, it.span().cover(value.span())));
      }
      case PendingTable it -> {
        Expression value = amount(it.header().keys(), it.rows(), it.span(), Optional.empty());
        List<Name> keys = it.header().keys().keys().stream().flatMap(key -> key instanceof Expression.Reference named ? Stream.of(named.name()) : Stream.empty()).toList();
        addLine(new Line.Table(it.header().name(), keys, it.header().inForce(), value, it.span().cover(value.span())));
      }
      case PendingField it -> {
        pending = Optional.of(it);
        endField();
        closePending();
      }
      case PendingResult it -> {
        Expression value = amount(it.header().keys(), it.rows(), it.span(), Optional.empty());
        addLine(new Line.Result(it.header().name(), it.header().lists(), value, it.span().cover(value.span())));
      }
      case PendingRank it -> {
        Statement.Verb verb = it.rows().stream().flatMap(row -> row.verb().stream()).findFirst().orElse(Statement.Verb.AWARD);
        List<Row> rows = bands(it.rows(), List.of(), it.span(), Optional.of(verb));
        Span span = rows.isEmpty() ? it.span() : it.span().cover(rows.getLast().span());
        var points = new Statement.RankPoints.Places(rows);
        addLine(new Line.Do(new Statement.Rank(it.header().order(), verb, points, span), span));
      }
      case PendingFields it -> {
        Line.Fact fact = it.fact();
        Span span = it.fields().isEmpty() ? fact.span() : fact.span().cover(it.fields().getLast().span());
        addToInnermost(new Line.Fact(fact.parameter(), fact.names(), fact.type(), fact.description(), fact.attributes(), it.fields(), span));
      }
      case PendingGiven it -> addLine(given(it));
      case PendingMembers it -> addLine(members(it));
      case PendingExpect it -> addLine(expect(it));
    }
  }

  private Expression amount(Written.HeaderKeys keys, List<Written.RowLine> rows, Span header, Optional<Statement.Verb> verb) {
    if (rows.isEmpty()) {
      complaints.headerWithoutRows(header);
      return new Expression.Broken(Span.of(header.end(), header.end()));
    }
    Span span = rows.getFirst().span().cover(rows.getLast().span());
    if (!keys.isEmpty()) {
      return new Expression.Bands(keys.keys(), keys.columns(), bands(rows, keys.columns(), header, verb), keys.keys().getFirst().span().cover(span));
    }
    var cases = new ArrayList<Case>();
    Optional<Expression> otherwise = Optional.empty();
    for (Written.RowLine row : rows) {
      if (otherwise.isPresent()) {
        complaints.rowAfterOtherwise(row.span());
        break;
      }
      verb.ifPresent(one -> checkVerb(one, row));
      switch (row) {
        case Written.CaseLine it -> cases.add(it.written());
        case Written.RestLine it -> {
          otherwise = Optional.of(it.value());
          if (!it.consequences().isEmpty()) {
            complaints.rowDoesNotFit(it.consequences().getFirst().span(), header);
          }
        }
        case Written.BandLine it -> complaints.rowDoesNotFit(it.span(), header);
        case Written.GridLine it -> complaints.rowDoesNotFit(it.span(), header);
      }
    }
    return new Expression.Choice(cases, otherwise, /* onLines= */ true, span);
  }

  private List<Row> bands(List<Written.RowLine> lines, List<List<Key>> columns, Span header, Optional<Statement.Verb> verb) {
    if (lines.isEmpty()) {
      complaints.headerWithoutRows(header);
    }
    var rows = new ArrayList<Row>();
    for (Written.RowLine line : lines) {
      verb.ifPresent(one -> checkVerb(one, line));
      switch (line) {
        case Written.BandLine it -> rows.add(it.row());
        case Written.GridLine it -> rows.addAll(cells(it, columns));
        case Written.RestLine it -> rows.add(new Row(List.of(), it.value(), it.consequences(), it.span()));
        case Written.CaseLine it -> complaints.rowDoesNotFit(it.span(), header);
      }
    }
    return rows;
  }

  /** The cells of a line of a grid, each with the key of its column behind those of the line. */
  private List<Row> cells(Written.GridLine line, List<List<Key>> columns) {
    if (line.cells().size() != columns.size()) {
      complaints.rowWidth(line.span(), line.cells().size(), columns.size());
      return List.of();
    }
    var rows = new ArrayList<Row>();
    for (int column = 0; column < columns.size(); column++) {
      var keys = new ArrayList<>(line.keys());
      keys.add(columns.get(column));
      rows.add(new Row(keys, line.cells().get(column), List.of(), line.span()));
    }
    return rows;
  }

  /** Rows of a records fact name their fields; rows for several subjects give each one value. */
  private Line given(PendingGiven it) {
    if (it.rows().isEmpty()) {
      complaints.headerWithoutRows(it.span());
    }
    List<GivenValue.Row> rows = rows(it.rows());
    Span span = rows.isEmpty() ? it.span() : it.span().cover(rows.getLast().span());
    Name fact = it.header().fact();
    boolean isOfRows = recordsFacts.contains(fact.text()) || rows.stream().anyMatch(row -> row.subject().isPresent());
    GivenValue value = isOfRows ? new GivenValue.Rows(fact, rows, span)
        : new GivenValue.BySubject(fact, rows.stream().flatMap(row -> row.cells().stream()).toList(), span);
    return new Line.Given(List.of(value), span);
  }

  /** Each row begins with the name of one of them. */
  private Line members(PendingMembers it) {
    if (it.rows().isEmpty()) {
      complaints.headerWithoutRows(it.span());
    }
    List<GivenValue.Row> rows = rows(it.rows());
    Span span = rows.isEmpty() ? it.span() : it.span().cover(rows.getLast().span());
    return new Line.Given(List.of(new GivenValue.Members(it.header().kind(), rows, span)), span);
  }

  private List<GivenValue.Row> rows(List<Written.Pairs> written) {
    return written.stream().map(row -> new GivenValue.Row(row.subject(), singles(row), row.span())).toList();
  }

  private List<GivenValue.Single> singles(Written.Pairs row) {
    var singles = new ArrayList<GivenValue.Single>();
    for (GivenValue value : row.values()) {
      switch (value) {
        case GivenValue.Single single -> singles.add(single);
        case GivenValue.Scores scores -> complaints.opensNothing(scores.span(), Optional.empty());
        case GivenValue.Ticks ticks -> complaints.opensNothing(ticks.span(), Optional.empty());
        case GivenValue.Place place -> complaints.opensNothing(place.span(), Optional.empty());
        case GivenValue.Rows rows -> throw new IllegalStateException("rows in a row");
        case GivenValue.Members members -> throw new IllegalStateException("members in a row");
        case GivenValue.BySubject subjects -> throw new IllegalStateException("subjects in a row");
        case GivenValue.In in -> throw new IllegalStateException("a period in a row");
        case GivenValue.Total total -> throw new IllegalStateException("a total in a row");
        case GivenValue.NotAssessed notAssessed -> throw new IllegalStateException("a period in a row");
      }
    }
    return singles;
  }

  private Line expect(PendingExpect it) {
    if (it.rows().isEmpty()) {
      complaints.headerWithoutRows(it.span());
    }
    if (it.header().result()) {
      return expectResults(it);
    }
    var scores = new ArrayList<Expected.Score>();
    Span span = it.span();
    for (Written.Pairs row : it.rows()) {
      for (GivenValue.Single single : singles(row)) {
        scores.add(new Expected.Score(it.header().node(), single.value(), Optional.of(single.fact()), single.span()));
      }
      span = span.cover(row.span());
    }
    return new Line.Expect(List.of(new Expected.BySubject(it.header().node(), scores, span)), span);
  }

  private Line expectResults(PendingExpect it) {
    Span span = it.rows().isEmpty() ? it.span() : it.span().cover(it.rows().getLast().span());
    List<GivenValue.Single> values = it.rows().stream().flatMap(row -> singles(row).stream()).toList();
    return new Line.Expect(List.of(new Expected.ConcludedBySubject(it.header().node(), values, span)), span);
  }
}

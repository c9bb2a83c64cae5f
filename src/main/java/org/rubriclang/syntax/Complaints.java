package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Edit;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Message;

/**
 * Everything the parser has to say about one source, each kind once. A file of noise gives a bounded number of messages and a last one
 * that counts the rest.
 */
final class Complaints {
  /** More than anybody reads in one go. */
  private static final int MOST = 100;

  private final Source source;
  private final Diagnostics diagnostics = new Diagnostics();
  private int count;

  Complaints(Source source) {
    this.source = source;
  }

  List<Diagnostic> list() {
    if (count > MOST) {
      diagnostics.add(Diagnostic.of(Code.UNEXPECTED_WORD, Message.of("syntax.more", count - MOST)));
    }
    return diagnostics.list();
  }

  /** Whether further faults are only counted, so that nobody need look for their reasons. */
  boolean isFull() {
    return count >= MOST;
  }

  // Characters and words.

  void unclosedQuote(Span span) {
    String mark = source.text().substring(span.start(), span.start() + 1);
    String partner = mark.equals("“") ? "”" : mark.equals("「") ? "」" : mark;
    Span end = Span.of(span.end(), span.end());
    Diagnostic diagnostic = about(Code.UNCLOSED_QUOTE, span, Message.of("syntax.unclosed-quote", mark), Message.of("syntax.unclosed-quote.label", partner));
    add(diagnostic.withFix(Fix.of(Message.of("syntax.unclosed-quote.fix", partner), new Edit(source, end, partner))));
  }

  void strangeCharacters(Span span) {
    String written = source.text().substring(span.start(), Math.min(span.end(), span.start() + 20));
    Diagnostic diagnostic = about(Code.STRANGE_CHARACTER, span, Message.of("syntax.strange-character", written), Message.of("syntax.strange-character.label"));
    add(diagnostic.withNote(Message.of("syntax.strange-character.note")));
  }

  void wordsTogether(Span span, List<String> pieces) {
    String apart = String.join(" ", pieces);
    Diagnostic diagnostic = about(Code.WORDS_TOGETHER, span, Message.of("syntax.words-together", source.text(span), apart), Message.of("syntax.words-together.label"));
    add(diagnostic.withFix(write(span, apart)));
  }

  void notAText() {
    add(Diagnostic.of(Code.NOT_A_TEXT, Message.of("syntax.not-a-text", source.name())));
  }

  void tooLong(int mostCharacters) {
    add(Diagnostic.of(Code.NOT_A_TEXT, Message.of("syntax.too-long", source.name(), mostCharacters)));
  }

  void emptyFile() {
    add(Diagnostic.of(Code.EMPTY_FILE, Message.of("syntax.empty-file", source.name())).withNote(Message.of("syntax.empty-file.note")));
  }

  // Sentences.

  void nestedTooDeep(Span span, int deepest) {
    add(about(Code.NESTED_TOO_DEEP, span, Message.of("syntax.nested-too-deep", deepest), Message.of("syntax.nested-too-deep.label")));
  }

  void tooManyOperators(Span span, int most) {
    add(about(Code.NESTED_TOO_DEEP, span, Message.of("syntax.too-many-operators", most), Message.of("syntax.nested-too-deep.label")));
  }

  /** @param expected what could stand there, as people name it; empty where it was not looked for */
  void unexpected(Span span, List<Message> expected, Optional<Fix> fix) {
    Message message = span.isEmpty() ? Message.of("syntax.sentence-stops") : Message.of("syntax.unexpected", excerpt(span));
    Message label = expected.isEmpty() ? Message.of("syntax.unexpected.label") : Message.of("syntax.expected", expected);
    add(fixed(about(Code.UNEXPECTED_WORD, span, message, label), fix));
  }

  void opensNothing(Span span, Optional<Fix> fix) {
    Diagnostic diagnostic = about(Code.UNEXPECTED_WORD, span, Message.of("syntax.opens-nothing", excerpt(span)), Message.of("syntax.opens-nothing.label"));
    String word = source.text(span);
    boolean isKeyword = Keyword.find(SourceCharacters.plain(word)).isPresent();
    // A row of bands may well be called like one: 封顶 得 3 分.
    add(isKeyword ? diagnostic.withNote(Message.of("syntax.opens-nothing.as-name", word)).withFix(write(span, "「" + word + "」")) : fixed(diagnostic, fix));
  }

  void figureOfNothing(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.figure-of-nothing", source.text(span)), Message.of("syntax.figure-of-nothing.label"))
        .withNote(Message.of("syntax.figure-of-nothing.advice", source.text(span))));
  }

  void keywordAsName(Span span) {
    String word = source.text(span);
    Diagnostic diagnostic = about(Code.KEYWORD_AS_NAME, span, Message.of("syntax.keyword-as-name", word), Message.of("syntax.keyword-as-name.label"));
    add(diagnostic.withFix(write(span, "「" + word + "」")));
  }

  void groupedNumber(Span span) {
    String written = source.text(span);
    String plain = SourceCharacters.plain(written).replace(",", "");
    Diagnostic diagnostic = about(Code.NUMBER_FORM, span, Message.of("syntax.grouped-number", written), Message.of("syntax.grouped-number.label"));
    add(diagnostic.withFix(write(span, plain)));
  }

  void numberTooLong(Span span) {
    add(about(Code.NUMBER_FORM, span, Message.of("syntax.number-too-long"), Message.of("syntax.number-too-long.label")));
  }

  void dividedByZero(Span span) {
    add(about(Code.NUMBER_FORM, span, Message.of("syntax.divided-by-zero"), Message.of("syntax.divided-by-zero.label")));
  }

  /** @param between what stands between the two lines: the line end and the spaces around it */
  void brokenLine(Span secondLine, Span between) {
    Diagnostic diagnostic = about(Code.BROKEN_LINE, secondLine, Message.of("syntax.broken-line"), Message.of("syntax.broken-line.label"));
    add(diagnostic.withFix(join(between)));
  }

  Fix join(Span between) {
    return Fix.of(Message.of("syntax.broken-line.fix"), new Edit(source, between, " "));
  }

  // What a sentence says.

  void notAYear(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.not-a-year", source.text(span)), Message.of("syntax.not-a-year.label")));
  }

  void noSuchDate(Span span) {
    add(about(Code.NUMBER_FORM, span, Message.of("syntax.no-such-date", source.text(span)), Message.of("syntax.no-such-date.label")));
  }

  void secondDescription(Span span, Text first) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.second-description"), Message.of("syntax.second-description.label"))
        .withRelated(TextPlace.of(source, first.span()), Message.of("syntax.first-here")));
  }

  void reasonOutOfPlace(Span place) {
    add(about(Code.UNEXPECTED_WORD, place, Message.of("syntax.reason-out-of-place"), Message.of("syntax.reason-out-of-place.label")));
  }

  void guardOutOfPlace(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.guard-out-of-place"), Message.of("syntax.guard-out-of-place.label")));
  }

  void tracksOutOfPlace(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.tracks-out-of-place"), Message.of("syntax.tracks-out-of-place.label")));
  }

  void distinctWithoutList(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.distinct-without-list"), Message.of("syntax.distinct-without-list.label")));
  }

  void verbsDiffer(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.verbs-differ"), Message.of("syntax.verbs-differ.label")));
  }

  void targetsDiffer(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.targets-differ"), Message.of("syntax.targets-differ.label")));
  }

  void nothingToCompare(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.nothing-to-compare"), Message.of("syntax.nothing-to-compare.label")));
  }

  void distanceUnclear(Span span, boolean isShort) {
    Message message = Message.of(isShort ? "syntax.short-unclear" : "syntax.beyond-unclear");
    add(about(Code.UNEXPECTED_WORD, span, message, Message.of("syntax.distance-unclear.label")));
  }

  void amountIsJudged(Span amount) {
    String written = source.text(amount).strip();
    add(about(Code.AMOUNT_IS_JUDGED, amount, Message.of("syntax.amount-is-judged", written), Message.of("syntax.amount-is-judged.label"))
        .withNote(Message.of("syntax.amount-is-judged.advice")));
  }

  void partOfStep(Span part, Span step) {
    add(about(Code.PART_OF_STEP, part, Message.of("syntax.part-of-step", source.text(step).strip()), Message.of("syntax.part-of-step.label")));
  }

  void eachOfSeveral(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.each-of-several", source.text(span)), Message.of("syntax.each-of-several.label")));
  }

  void roundingUnclear(Span span) {
    add(about(Code.NUMBER_FORM, span, Message.of("syntax.rounding-unclear", source.text(span)), Message.of("syntax.rounding-unclear.label")));
  }

  void noSuchTime(Span span) {
    add(about(Code.NUMBER_FORM, span, Message.of("syntax.no-such-time", source.text(span)), Message.of("syntax.no-such-time.label")));
  }

  void noPeriod(Span unit) {
    add(about(Code.UNEXPECTED_WORD, unit, Message.of("syntax.no-period", source.text(unit)), Message.of("syntax.no-period.label")));
  }

  void oneArgument(Span second) {
    add(about(Code.UNEXPECTED_WORD, second, Message.of("syntax.one-argument"), Message.of("syntax.one-argument.label")));
  }

  void rowWidth(Span row, int cells, int columns) {
    add(about(Code.UNEXPECTED_WORD, row, Message.of("syntax.row-cells", cells, columns), Message.of("syntax.row-cells.label")));
  }

  void rangeMixed(Span span) {
    add(about(Code.NUMBER_FORM, span, Message.of("syntax.range-mixed", source.text(span)), Message.of("syntax.range-mixed.label")));
  }

  // Where sentences belong.

  void belongsUnder(Span span, Message place) {
    add(about(Code.NOTHING_OPEN, span, Message.of("syntax.nothing-open"), Message.of("syntax.belongs-under", place)));
  }

  void rowWithoutHeader(Span span, boolean couldBeStatement) {
    Diagnostic diagnostic = about(Code.NOTHING_OPEN, span, Message.of("syntax.row-without-header"), Message.of("syntax.row-without-header.label"));
    add(couldBeStatement ? diagnostic.withNote(Message.of("syntax.row-without-header.note")) : diagnostic);
  }

  void headerWithoutRows(Span span) {
    add(about(Code.UNEXPECTED_WORD, span, Message.of("syntax.header-without-rows"), Message.of("syntax.header-without-rows.label")));
  }

  void rowDoesNotFit(Span row, Span header) {
    add(about(Code.UNEXPECTED_WORD, row, Message.of("syntax.row-does-not-fit"), Message.of("syntax.row-does-not-fit.label"))
        .withRelated(TextPlace.of(source, header), Message.of("syntax.header-here")));
  }

  void rowAfterOtherwise(Span row) {
    add(about(Code.UNEXPECTED_WORD, row, Message.of("syntax.row-after-otherwise"), Message.of("syntax.row-after-otherwise.label")));
  }

  void blockWithoutEnd(Span block) {
    add(about(Code.BLOCK_END, block, Message.of("syntax.block-without-end"), Message.of("syntax.block-without-end.label")));
  }

  void endWithoutBlock(Span span) {
    add(about(Code.BLOCK_END, span, Message.of("syntax.end-without-block"), Message.of("syntax.end-without-block.label")));
  }

  // Helpers.

  private Diagnostic about(Code code, Span span, Message message, Message label) {
    return Diagnostic.of(code, message, TextPlace.of(source, span), label);
  }

  private static Diagnostic fixed(Diagnostic diagnostic, Optional<Fix> fix) {
    return fix.map(diagnostic::withFix).orElse(diagnostic);
  }

  Fix write(Span span, String replacement) {
    return Fix.of(Message.of("syntax.write", replacement), new Edit(source, span, replacement));
  }

  /** The words at a span, cut where they are long. */
  private String excerpt(Span span) {
    String written = source.text(span);
    return written.length() <= 20 ? written : written.substring(0, 20) + "…";
  }

  private void add(Diagnostic diagnostic) {
    if (count < MOST) {
      diagnostics.add(diagnostic);
    }
    count++;
  }
}

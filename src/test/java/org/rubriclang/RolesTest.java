package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.HtmlReport;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LeagueTable;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.report.MarkdownReport;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/** Relations, tracks and imported scores: what is refused, and what comes out where several things meet. */
class RolesTest {
  private static final String RELATION = """
      relation register every month
        chief one of each window scored by persons
        clerk many of each window scored by persons other than chief
      """;

  private static final String PERSONS = """
      rubric persons
        assess person every month
        total 100
      fact mark judgement 0..100
      section all 100
      item all_of_it 100
        award mark
      """;

  private static final String HEAD = """
      rubric windows
        use register
        assess window every month
        track chief at least 0
      fact late count 次
      fact lost yes-no
      """;

  private static Compilation compile(String text) {
    Shelf shelf = Shelf.of(() -> Stream.of(RELATION, PERSONS).map(other -> new Source("other.rubric", other)).toList());
    return Rubric.compile(new Source("windows.rubric", text), shelf);
  }

  private static List<String> found(String text) {
    return compile(text).diagnostics().stream().filter(one -> one.severity() != Severity.NOTE).map(one -> one.code().id()).distinct().toList();
  }

  private static RubricModel model(String text) {
    Compilation compilation = compile(text);
    assertThat(compilation.hasErrors()).as("%s", compilation.diagnostics()).isFalse();
    return compilation.model().orElseThrow();
  }

  private static SheetFile sheet(String name, String... lines) {
    return new SheetFile(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static String english(Diagnostic diagnostic) {
    return Phrasebook.of(Language.EN).say(diagnostic.message());
  }

  // ---- What is refused.

  @Test
  void aTrackNeedsARoleAndAnAmountATrack() {
    assertThat(found(HEAD.replace("track chief", "track cheif") + "section S 10\nitem A\n  deduct 1 per late\n")).contains("R201");
    assertThat(found(HEAD + "section S 10\nitem A\n  deduct 2 | clerk 1 per late\n")).contains("R201");
    assertThat(found(HEAD + "section S 10\nitem A\n  deduct 2 | nobody 1 per late\n")).contains("R201");
    assertThat(found(HEAD.replace("  use register\n", "") + "section S 10\nitem A\n  deduct 1 per late\n")).contains("R201");
    assertThat(found(HEAD + "section S 10\nitem A\n  deduct 2 | chief 1 | chief 3 per late\n")).contains("R202");
    assertThat(found(HEAD + "  track chief\nsection S 10\nitem A\n  deduct 1 per late\n")).doesNotContain("R201");
  }

  @Test
  void oneOfManyHasNoScoreAndTheMeanOfNobodyMustBeAnswered() {
    assertThat(found(HEAD + "section S 10\nitem A 10\n  award 10 prorated score of clerk to 100\n")).contains("R301");
    assertThat(found(HEAD + "section S 10\nitem A 10\n  award 10 prorated average of score of clerk to 100\n")).isNotEmpty();
    assertThat(compile(HEAD + "section S 10\nitem A 10\n  let mean = average of score of clerk if none 0\n  award 10 prorated mean to 100\n").hasErrors())
        .isFalse();
  }

  @Test
  void aNameOfARoleAndOfAnItemIsAmbiguousUntilTheKindIsWritten() {
    String items = "section S 20\nitem chief 10\n  deduct 1 per late\nitem B 10\n  award 10 prorated score of %schief to %s\n";

    assertThat(found(HEAD + items.formatted("", 100))).contains("R204");
    assertThat(compile(HEAD + items.formatted("item ", 10)).hasErrors()).isFalse();
    assertThat(compile(HEAD + items.formatted("track ", 100)).hasErrors()).isFalse();
  }

  @Test
  void anotherFullMarkThanThatOfTheOtherRubricIsAWarning() {
    assertThat(found(HEAD + "section S 10\nitem A 10\n  award 10 prorated score of chief to 80\n")).contains("R441");
  }

  @Test
  void aScoreThatReadsItselfIsAnErrorThatPrintsTheChain() {
    Compilation compilation = compile(HEAD + """
        section S 20
        item A 10
          award 10 prorated score of chief to 100
        item B 10
          deduct 1 | chief score of A per late
        """);

    assertThat(compilation.diagnostics()).filteredOn(one -> one.code() == Code.CIRCLE).singleElement()
        .satisfies(circle -> assertThat(english(circle)).contains("deduct 1 | chief score of A per late", "award 10 prorated score of chief to 100"));
  }

  @Test
  void whatAnItemReadsOfATrackIsNoCircleWhereTheTrackReadsOtherItems() {
    assertThat(compile(HEAD + """
        section S 20
        item B 10
          deduct 1 | chief 2 per late
        item A 10
          award 10 prorated score of chief to 100
        """).hasErrors()).isFalse();
  }

  @Test
  void filesThatScoreEachOtherAreACircle() {
    String persons = PERSONS.replace("  assess person every month", "  use register\n  assess window every month");
    Shelf shelf = Shelf.of(() -> Stream.of(RELATION, persons).map(other -> new Source("other.rubric", other)).toList());
    Compilation compilation = Rubric.compile(new Source("persons.rubric", persons), shelf);

    assertThat(compilation.diagnostics()).anySatisfy(one -> assertThat(one.code()).isEqualTo(Code.CIRCLE));
  }

  @Test
  void aRelationSaysWhatIsWrongWithIt() {
    assertThat(found("relation r every month\n")).containsExactly("R111");
    assertThat(found("relation r every month\n  a one of each w scored by persons\n  a many of each w scored by persons\n")).contains("R202");
    assertThat(found("relation r every month\n  a many of each w scored by persons other than b\n")).contains("R201");
    assertThat(found("relation r every month\n  a many of each w scored by persons\n")).isEmpty();
  }

  @Test
  void aRubricOfPersonsWithErrorsIsSaidOnceWhereItIsUsed() {
    Shelf shelf = Shelf.of(() -> Stream.of(RELATION, PERSONS.replace("award mark", "award marc")).map(other -> new Source("other.rubric", other)).toList());
    Compilation compilation = Rubric.compile(new Source("windows.rubric", HEAD + "section S 10\nitem A\n  deduct 2 | chief 1 per late\n"), shelf);

    assertThat(compilation.diagnostics()).filteredOn(one -> one.severity() == Severity.ERROR).extracting(Diagnostic::code)
        .containsOnly(Code.BROKEN_FILE);
  }

  @Test
  void amountsByTrackStandInASentenceWithOneAmount() {
    String text = HEAD.replace("track chief at least 0", "连带 chief") + "部分 S 10 分\n项目 A\n  late 超过 3 的扣 2 分、chief 扣 1 分，late 超过 1 的扣 1 分\n";

    assertThat(found(text)).contains("R101");
  }

  // ---- What comes out.

  private static final String RUBRIC = HEAD + """
      section S 20
      item A
        deduct 2 | chief 1 per late cap 5
      item B
        together cap 6
          deduct 4 | chief 8 when lost
          instead deduct 1 | chief 0.5 when late > 8
        end
      section I 20
      item C 10
        award 10 prorated score of chief to 100
      item D 10
        let mean = average of score of clerk if none 50
        award 10 prorated mean to 100
      """;

  private static Results scored(String... facts) {
    RubricModel model = model(RUBRIC);
    FactSet read = Rubric.read(model, List.of(
        sheet("register.csv", "subject,role,name", "w1,chief,p", "w2,chief,p", "w1,clerk,q", "w1,clerk,p", "w2,clerk,r"),
        sheet("persons.csv", "subject,mark", "p,10", "q,80", "r,60"),
        sheet("facts.csv", facts)), Optional.empty());
    return Rubric.score(model, read);
  }

  private static Rational score(Results results, String subject) {
    return results.subject(subject).flatMap(SubjectResult::ledger).orElseThrow().score().exact();
  }

  /** p heads both windows and is no clerk of w1 for that; caps act on each track alone, the floor on the person's total. */
  @Test
  void capsActOnEachTrackAloneAndTheFloorOnThePerson() {
    Results results = scored("subject,late,lost", "w1,7,yes", "w2,1,no");

    // 10 − (min(7, 5) + min(8, 6)) − (1 + 0) = −2, so 0.
    assertThat(score(results, "p")).isEqualTo(Rational.ZERO);
    // 20 − 5 − 4 and 0 + 8; 20 − 2 and 0 + 6.
    assertThat(score(results, "w1")).isEqualTo(Rational.of(19));
    assertThat(score(results, "w2")).isEqualTo(Rational.of(24));
    assertThat(LedgerReAdder.faults(JsonReport.of(results, Language.EN))).isEmpty();
  }

  @Test
  void aReplacementIsOneOnEveryTrack() {
    Results results = scored("subject,late,lost", "w1,0,no", "w2,9,yes");

    // 10 − min(9, 5) − 0.5.
    assertThat(score(results, "p")).isEqualTo(Rational.parse("4.5"));
    assertThat(score(results, "w2")).isEqualTo(Rational.parse("20.45"));
  }

  @Test
  void aSubjectWhoseFactsAreRefusedRefusesItsPersonAndTheSubjectsBeside() {
    Results results = scored("subject,late,lost", "w1,many,yes", "w2,1,no");

    assertThat(results.subjects()).allSatisfy(result -> assertThat(result.ledger()).as(result.subject()).isEmpty());
    assertThat(results.subject("w2").orElseThrow().diagnostics()).anySatisfy(one -> assertThat(english(one)).contains("w1"));
  }

  @Test
  void everyReportShowsBothTracks() {
    Results results = scored("subject,late,lost", "w1,1,no", "w2,1,no");
    SubjectResult person = results.subject("p").orElseThrow();

    assertThat(LeagueTable.text(results, Language.EN, TextReport.Layout.PLAIN)).contains("window", "chief");
    assertThat(LeagueTable.csv(results, Language.EN)).contains("w1,window", "p,chief");
    assertThat(MarkdownReport.index(List.of(results), Language.EN)).contains("## window", "## chief", "(p.md)");
    assertThat(HtmlReport.index(List.of(results), Language.EN)).contains("<h2>window</h2>", "<h2>chief</h2>", "p.html");
    assertThat(HtmlReport.of(results, person, Language.EN)).contains("w1.html", "w2.html");
    assertThat(MarkdownReport.of(results, person, Language.EN)).contains("(w1.md)", "(w2.md)");
    assertThat(TextReport.of(results, person, Language.EN, TextReport.Layout.PLAIN)).contains("window: w1", "window: w2");
  }

  @Test
  void sheetsOfPersonsAndRegistersSayWhatIsWrong() {
    RubricModel model = model(RUBRIC);
    FactSet read = Rubric.read(model, List.of(
        sheet("register.csv", "subject,period,role,name", "w1,2026-03,chief,p", "w1,2026-03,chief,p", "w1,2026-02,chief,o", "w1,2026-03,cheif,q",
            "w1,2026-03,,q"),
        sheet("persons.csv", "subject,period,mark", "p,2026-03,10", "s,2026-03,80"),
        sheet("facts.csv", "subject,period,late,lost", "w1,2026-03,1,no")), Optional.empty());

    assertThat(read.diagnostics()).extracting(Diagnostic::code)
        .containsExactlyInAnyOrder(Code.DUPLICATE_ROW, Code.UNKNOWN_ROLE, Code.MISSING_COLUMN, Code.NO_ROLE);
    assertThat(read.roster().holders()).hasSize(1);
  }

  @Test
  void aWindowOfWhichOnlyTheRegisterKnowsIsScoredWithEverythingMissing() {
    RubricModel model = model(RUBRIC);
    FactSet read = Rubric.read(model, List.of(sheet("register.csv", "subject,role,name", "w1,chief,p", "zzz,chief,q"),
        sheet("persons.csv", "subject,mark", "p,10", "q,80"), sheet("facts.csv", "subject,late,lost", "w1,0,no")), Optional.empty());
    Results results = Rubric.score(model, read);

    assertThat(results.subjects()).extracting(SubjectResult::subject).containsExactly("w1", "zzz", "p", "q");
    assertThat(results.subject("zzz").flatMap(SubjectResult::ledger).orElseThrow().missing()).hasSize(2);
    assertThat(LedgerReAdder.faults(JsonReport.of(results, Language.EN))).isEmpty();
  }

  private static final String COUNTED_TWICE = HEAD + """
      section base 20
      item chief_part 20
        award 20 prorated score of chief to 100
      section order 80
      item lateness 40
        deduct 2 | chief 1 per late
      item loss 40
        deduct 15 | chief 7.5 when lost
      """;

  /** 7.5 points of the person are a tenth and a half of them in the window: 1.5. */
  @Test
  void eventThatReachesTheWindowAgainThroughThePersonIsANoteWithTheFactor() {
    Diagnostic note = compile(COUNTED_TWICE).diagnostics().stream().filter(one -> one.code() == Code.REACHES_TWICE).findFirst().orElseThrow();

    assertThat(note.severity()).isEqualTo(Severity.NOTE);
    assertThat(note.notes()).extracting(Phrasebook.of(Language.EN)::say).first().asString().contains("15 points directly and 1.5 more", "2 sentences");
    assertThat(note.related()).hasSize(1);
    assertThat(compile(COUNTED_TWICE.replace(" | chief 7.5", "").replace(" | chief 1", "")).diagnostics()).extracting(Diagnostic::code)
        .as("nothing moves the person's points").doesNotContain(Code.REACHES_TWICE);
    assertThat(compile(COUNTED_TWICE.replace("award 20 prorated score of chief to 100", "award 20 when late is 0")).diagnostics()).extracting(Diagnostic::code)
        .as("nothing comes back").doesNotContain(Code.REACHES_TWICE);
  }

  private static final String HONOURS = HEAD.replace("fact late", "  total 100 bonus apart\nfact late") + """
      fact honours records 次
        name text
        level one of city, province
      section base 100
      item base 100
        deduct 1 per late
        deduct 1 when lost
      bonus honours uncapped distinct name
        award 1 | chief 0.5 per (honours where level is city)
        award 2 | chief 1 per (honours where level is province)
      """;

  /** One honour at two levels counts once, the higher, for the window and for the person; the other row stands at 0 on both. */
  @Test
  void distinctReachesOverSentencesOnALinkedTrackToo() {
    RubricModel model = model(HONOURS);
    FactSet read = Rubric.read(model, List.of(sheet("register.csv", "subject,period,role,name", "w1,2026-03,chief,p"),
        sheet("persons.csv", "subject,period,mark", "p,2026-03,50"), sheet("facts.csv", "subject,period,late,lost", "w1,2026-03,0,no"),
        sheet("honours.csv", "subject,period,name,level", "w1,2026-03,model,city", "w1,2026-03,model,province", "w1,2026-03,other,city")), Optional.empty());
    Results results = Rubric.score(model, read);

    assertThat(read.diagnostics()).isEmpty();
    assertThat(results.subject("w1").flatMap(SubjectResult::ledger).orElseThrow().score().exact()).isEqualTo(Rational.parse("103"));
    assertThat(results.subject("p").flatMap(SubjectResult::ledger).orElseThrow().score().exact()).isEqualTo(Rational.parse("51.5"));
    assertThat(results.subject("p").flatMap(SubjectResult::ledger).orElseThrow().nodes().flatMap(node -> node.entries().stream())
        .filter(entry -> entry.kind() == EntryKind.NOT_COUNTED)).singleElement()
        .satisfies(entry -> assertThat(entry.evidence()).singleElement().satisfies(row -> assertThat(row.place().display()).endsWith("honours.csv:2")));
    assertThat(LedgerReAdder.faults(JsonReport.of(results, Language.EN))).isEmpty();
  }
}

package org.rubriclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.FactSheets;
import org.rubriclang.data.SheetFile;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.report.JsonReport;
import org.rubriclang.report.LedgerReAdder;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;

/** Subjects that belong to a subject: how sheets say so, what is refused, and what is open. */
class MembersTest {
  private static final String STAFF = """
      rubric staff
        assess person of window every month
        total 10
      fact late count 次
      section all 10
      item duty 10
        deduct 1 per late
      """;

  private static final String WINDOWS = """
      rubric windows
        use staff
        assess window every month
        total 10
      fact complaints count 件
      section all 10
      item people 10
        award average of score over members if none 0
      bonus tidy cap 2
        award 2 when no complaints
      """;

  private static Compilation compile(String text, String... others) {
    Shelf shelf = Shelf.of(() -> Stream.of(others).map(other -> new Source("other.rubric", other)).toList());
    return Rubric.compile(new Source("own.rubric", text), shelf);
  }

  private static RubricModel model(String text, String... others) {
    Compilation compilation = compile(text, others);
    assertThat(compilation.hasErrors()).as("%s", compilation.diagnostics()).isFalse();
    return compilation.model().orElseThrow();
  }

  private static List<String> found(String text, String... others) {
    return compile(text, others).diagnostics().stream().map(one -> one.code().id()).toList();
  }

  private static SheetFile sheet(String name, String text) {
    return new SheetFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static final SheetFile COMPLAINTS = sheet("windows.csv", """
      window,period,complaints
      tax,2026-03,1
      police,2026-03,0
      """);

  private static Results score(RubricModel model, SheetFile... files) {
    return Rubric.score(model, Rubric.read(model, List.of(files), Optional.empty()));
  }

  private static SubjectResult of(Results results, String subject) {
    return results.subject(subject).orElseThrow();
  }

  private static Points scoreOf(Results results, String subject) {
    return of(results, subject).ledger().orElseThrow().score();
  }

  private static String shown(Points points) {
    return points.low().map(Rational::toString).orElse("") + ".." + points.high().map(Rational::toString).orElse("");
  }

  @Test
  void theSheetOfTheMembersSaysToWhomTheyBelong() {
    Results results = score(model(WINDOWS, STAFF), COMPLAINTS, sheet("march.csv", """
        person,window,period,late
        An,tax,2026-03,2
        Bo,tax,2026-03,0
        Cy,police,2026-03,4
        """));
    assertThat(shown(scoreOf(results, "tax"))).isEqualTo("9..9");
    assertThat(shown(scoreOf(results, "police"))).isEqualTo("8..8");
    assertThat(LedgerReAdder.faults(JsonReport.of(results, Language.EN))).isEmpty();
  }

  @Test
  void theSheetOfTheMembersAloneIsEnoughAlsoWhereNothingIsScaled() {
    String runners = """
        rubric runners
          assess runner of school every year
          total counts up
        fact time number 0..100
        item T
          award time
        """;
    RubricModel schools = model("""
        rubric schools
          use runners
          assess school for 2026
          total counts up
        item sum
          award sum of score over runner members
        """, runners);
    FactSet facts = Rubric.read(schools, List.of(sheet("runners.csv", """
        runner,school,period,time
        An,north,2026,3
        Bo,south,2026,4
        Cy,south,2026,5
        """)), Optional.empty());
    assertThat(facts.diagnostics()).isEmpty();
    Results results = Rubric.score(schools, facts);
    assertThat(shown(scoreOf(results, "north"))).isEqualTo("3..3");
    assertThat(shown(scoreOf(results, "south"))).isEqualTo("9..9");
  }

  @Test
  void whoIsNamedAsOwnerIsASubjectOfWhichNothingIsReported() {
    Results results = score(model(WINDOWS, STAFF), COMPLAINTS, sheet("staff.csv", """
        person,window,period,late
        An,harbour,2026-03,0
        """));
    assertThat(shown(scoreOf(results, "harbour"))).isEqualTo("10..12");
    assertThat(shown(scoreOf(results, "tax"))).isEqualTo("0..0");
  }

  @Test
  void ofWhomNothingIsSaidMayBelongToAny() {
    Results results = score(model(WINDOWS, STAFF), COMPLAINTS, sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,2
        Bo,,2026-03,6
        """));
    // Of An alone, or of both: whatever lies between 4 and 8.
    assertThat(shown(scoreOf(results, "tax"))).isEqualTo("4..8");
    // Nobody, or Bo; and 2 for no complaints.
    assertThat(shown(scoreOf(results, "police"))).isEqualTo("2..6");
    assertThat(missing(of(results, "tax"))).containsExactly("window of Bo");
  }

  @Test
  void whatAMemberHasNotReportedIsMissingUnderItsName() {
    Results results = score(model(WINDOWS, STAFF), COMPLAINTS, sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,
        Bo,tax,2026-03,4
        """));
    assertThat(shown(scoreOf(results, "tax"))).isEqualTo("3..8");
    assertThat(missing(of(results, "tax"))).containsExactly("late of An");
    assertThat(shown(scoreOf(results, "police"))).isEqualTo("2..2");
  }

  @Test
  void withoutAnySheetOfMembersTheListIsMissing() {
    Results results = score(model(WINDOWS, STAFF), COMPLAINTS);
    assertThat(shown(scoreOf(results, "tax"))).isEqualTo("0..10");
    assertThat(missing(of(results, "tax"))).containsExactly("person");
  }

  private static List<String> missing(SubjectResult result) {
    return result.ledger().stream().map(Ledger::missing).flatMap(List::stream)
        .map(one -> one.name() + one.subject().map(subject -> " of " + subject).orElse("")).toList();
  }

  @Test
  void anOwnerThatNobodyKnowsRefusesWhoReadsTheMember() {
    RubricModel model = model(WINDOWS, STAFF);
    FactSet facts = Rubric.read(model, List.of(COMPLAINTS, sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,2
        Bo,polize,2026-03,0
        """)), Optional.empty());
    Diagnostic unknown = facts.diagnostics().stream().filter(one -> one.code() == Code.UNKNOWN_OWNER).findFirst().orElseThrow();
    assertThat(unknown.primary().orElseThrow().place().display()).isEqualTo("staff.csv:3:2");
    Results results = Rubric.score(model, facts);
    // It is not known to whom Bo belongs, so it may be either.
    assertThat(results.subjects()).allMatch(subject -> subject.ledger().isEmpty());
  }

  @Test
  void aRefusedMemberRefusesItsOwnerAlone() {
    Results results = score(model(WINDOWS, STAFF), COMPLAINTS, sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,many
        Bo,police,2026-03,1
        """));
    assertThat(of(results, "tax").ledger()).isEmpty();
    assertThat(of(results, "tax").diagnostics()).extracting(Diagnostic::code).contains(Code.REJECTED);
    assertThat(shown(scoreOf(results, "police"))).isEqualTo("11..11");
  }

  @Test
  void twoSheetsThatSayDifferentOwnersContradictEachOther() {
    RubricModel model = model(WINDOWS, STAFF);
    FactSet facts = Rubric.read(model, List.of(COMPLAINTS, sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,2
        """), sheet("more staff.csv", """
        person,period,fact,value
        An,2026-03,window,police
        """)), Optional.empty());
    assertThat(facts.diagnostics()).extracting(Diagnostic::code).contains(Code.CONTRADICTION);
  }

  @Test
  void bothRubricsAreScoredFromTheSameSheets() {
    RubricModel windows = model(WINDOWS, STAFF);
    RubricModel staff = model(STAFF);
    List<SheetFile> files = List.of(COMPLAINTS, sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,2
        """));
    FactSheets ofStaff = Rubric.open(staff, List.of(windows), files);
    assertThat(ofStaff.facts(Optional.empty()).subjects()).extracting(one -> one.subject()).containsExactly("An");
    FactSheets ofWindows = Rubric.open(windows, List.of(staff), files);
    assertThat(ofWindows.facts(Optional.empty()).subjects()).extracting(one -> one.subject()).containsExactly("tax", "police");
    assertThat(ofWindows.facts(Optional.empty()).diagnostics()).isEmpty();
  }

  @Test
  void whatAMemberHadBeforeIsRead() {
    String staff = STAFF + """
        let so_far = (previous so_far if none 0) + late
        """;
    String windows = """
        rubric windows
          use staff
          assess window every month
          total counts up
        fact complaints count 件
        item all uncapped
          award 1 per sum of so_far over members
          award 1 per complaints
        """;
    RubricModel model = model(windows, staff);
    List<SheetFile> files = List.of(sheet("windows.csv", """
        window,period,complaints
        tax,2026-03,0
        tax,2026-04,0
        """), sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,2
        An,tax,2026-04,3
        """));
    Results results = Rubric.score(model, Rubric.read(model, files, Optional.of(Period.parse("2026-04").orElseThrow())));
    assertThat(shown(scoreOf(results, "tax"))).isEqualTo("5..5");
  }

  @Test
  void membersMayHaveMembersThemselves() {
    String halls = """
        rubric halls
          use windows
          assess hall every month
          total counts up
        fact size number 平方米
        item all uncapped
          award sum of score over members
          award 1 when size > 100 平方米
        """;
    RubricModel model = model(halls, WINDOWS.replace("assess window every", "assess window of hall every"), STAFF);
    Results results = score(model, sheet("halls.csv", "hall,period,size\nnorth,2026-03,200\n"), sheet("windows.csv", """
        window,hall,period,complaints
        tax,north,2026-03,1
        police,north,2026-03,0
        """), sheet("staff.csv", """
        person,window,period,late
        An,tax,2026-03,2
        Bo,police,2026-03,4
        """));
    // 8 of tax, 6 + 2 of police, 1 for the size.
    assertThat(shown(scoreOf(results, "north"))).isEqualTo("17..17");
  }

  @Test
  void aListOfMembersNeedsSomebodyWhoBelongs() {
    assertThat(found(WINDOWS, STAFF.replace(" of window", ""))).contains("R266");
    assertThat(found(WINDOWS.replace("members", "clerk members"), STAFF)).contains("R201");
    assertThat(found(WINDOWS.replace("members", "person members"), STAFF)).isEmpty();
    assertThat(found(WINDOWS.replace("members", "staff members"), STAFF)).isEmpty();
    assertThat(found(WINDOWS.replace("every month", "every quarter"), STAFF)).contains("R267");
  }

  @Test
  void whatIsAskedOfMembersIsInTheirUnits() {
    assertThat(found(WINDOWS.replace("over members", "over (members where late > 2 次)"), STAFF)).isEmpty();
    assertThat(found(WINDOWS.replace("over members", "over (members where late > 2 台)"), STAFF)).contains("R205");
  }

  @Test
  void whoReadsThoseWhoReadItGoesInACircle() {
    List<String> codes = new ArrayList<>(found(WINDOWS, STAFF.replace("assess", "use windows\n  assess")));
    assertThat(codes).contains("R241");
    Compilation compilation = compile(WINDOWS, STAFF.replace("assess", "use windows\n  assess"), WINDOWS);
    assertThat(compilation.hasErrors()).isTrue();
  }
}

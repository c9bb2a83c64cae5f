package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.model.Assessment;
import org.rubriclang.model.Carried;
import org.rubriclang.model.GradeScale;
import org.rubriclang.model.Result;
import org.rubriclang.model.Role;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Tally;
import org.rubriclang.model.Track;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.Consequence;
import org.rubriclang.syntax.FactType;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.syntax.Text;
import org.rubriclang.value.PeriodUnit;

/** Tree to model, with everything a careful auditor would find on the way. */
public final class Checker {
  /** What a file that names nobody assesses: once a month, somebody. The warning says so. */
  private static final Assessment UNSAID = new Assessment("对象", PeriodUnit.MONTH, Optional.empty(), List.of());

  /** The audits, in the order in which a reader would go through a rubric: names, sums, bounds, bands, conditions, consequences. */
  private static final List<Audit> AUDITS = List.of(
      new UnusedFact(),
      new SimilarEligibility(),
      new PartsSum(),
      new SectionSum(),
      new TotalSum(),
      new EmptyItem(),
      new CapAboveWorth(),
      new CapOutOfReach(),
      new AwardAboveWorth(),
      new FullMarksUnreachable(),
      new RowOutsideType(),
      new BandGap(),
      new BandOverlap(),
      new UnreachableRow(),
      new CasesMissing(),
      new UnreachableLine(),
      new ConstantCondition(),
      new InsteadMilder(),
      new PunishedTwice(),
      new ApplicabilityAudit(),
      new ScoreTooEarly(),
      new PeerCircle(),
      new RoleCircle(),
      new RoleFullMark(),
      new TrackLossImported(),
      new RankStepsRunOut(),
      new RankingKeys(),
      new WorseForMore(),
      new StepOutOfReach(),
      new OthersAlone(),
      new ForceAudit(),
      new CarryWithoutLimit(),
      new CarriedConstant(),
      new GradeGap(),
      new VetoTooShort());
  // The deeper audits (dead clauses, one fact punished twice, smallest counter-examples) are further lines of this list.

  private Checker() {}

  /** Checks a file that stands alone. */
  public static Checked check(SyntaxTree tree) {
    return check(tree, Shelf.empty());
  }

  /**
   * Checks one file, with the rules it takes up. Never throws for what a user wrote; the model is empty where something is wrong.
   *
   * @param shelf the files beside it; asked only where this one names another
   */
  public static Checked check(SyntaxTree file, Shelf shelf) {
    return check(file, new NamedFiles(shelf, Shelf.nameOf(file.lines()).stream().toList()));
  }

  static Checked check(SyntaxTree file, NamedFiles named) {
    return check(file, named, AUDITS, List.of());
  }

  /** @param lost eligibilities that something outside of the file can take */
  static Checked check(SyntaxTree file, NamedFiles named, List<Audit> audits, List<String> lost) {
    SharedRules.Taken taken = SharedRules.of(file, named.shelf());
    SyntaxTree tree = taken.tree();
    Source source = tree.source();
    var findings = new Findings(source, opensInChinese(tree));
    taken.diagnostics().forEach(findings::add);
    Outline outline = new OutlinePass(tree, findings).read();
    new NodeNames(findings).check(outline.root());
    var names = new Names(outline.nodes(), findings);
    var files = new OtherFiles(named, findings);
    var relations = new RolePass(files, findings);
    List<Role> roleList = relations.read(outline);
    var roles = new Roles(roleList, relations.isLost(), outline.tracks(), findings);
    Memberships memberships = Memberships.of(outline, relations.used(), files, findings);
    memberships.all().forEach(membership -> names.learnUnits(membership.rubric()));
    var lets = new Lets(findings);
    var written = new Written();
    var assessment = assessment(outline, findings);
    var tables = new Tables(names, lets, findings);
    var terms = new TermBinder(names, roles, memberships, lets, tables, assessment, outline, lowerIsBetter(outline), findings, written);
    var facts = new FactPass(names, findings);
    Map<String, Span> factNames = facts.declare(withOwner(outline), terms);
    lets.declare(outline.lets(), factNames);
    tables.declare(outline.tables(), factNames);
    names.completeAll();
    outline.assess().flatMap(Line.Assess::of).ifPresent(owner -> {
      names.mention(owner.text());
      names.fact(owner.text()).ifPresent(fact -> Memberships.checkOwner(fact, findings));
    });
    terms.bindGroups();
    var causes = new Causes(source, tree.comments());
    var results = new ResultBinder(terms, causes, findings);
    results.publish(outline.results(), lets);
    lets.bindAll(terms);
    var marks = new Marks(outline, terms, findings);
    var rules = new RuleBinder(terms, roles, causes, findings);
    var score = new ScoreTreePass(terms, rules, causes, marks, findings);
    ScoreNode total = score.build(outline.root());
    outline.outcome().forEach(statement -> rules.bind(statement, Scope.FILE, outline.root()));
    rules.finish();
    List<Result> published = results.bind(outline.results());
    List<Track> tracks = new TrackPass(roles, terms, causes, findings).build(outline, total, score.nodes().size());
    List<String> eligibilities = eligibilities(rules, lost);
    rules.passedOver.stream().filter(name -> !eligibilities.contains(name.text())).forEach(name -> findings.add(findings.withNearest(
        findings.about(Code.UNKNOWN_ELIGIBILITY, name.span(), "check.unknown-eligibility", name.text()), name.span(), name.text(), eligibilities)));
    List<Carried> carried = terms.carrying().list();
    var examples = new ExamplePass(names, roles, memberships, tracks, score.nodes(), eligibilities, rules.gradeNames(),
        published.stream().map(Result::name).toList(), terms, assessment.every(), findings).bind(outline.examples());
    terms.auditTables();
    var model = new RubricModel(source, outline.rubric().map(opened -> opened.name().text()).orElse(""),
        outline.rubric().flatMap(Line.Rubric::heading).map(Text::value), outline.document().map(said -> said.text().value()),
        assessment, outline.readings(), terms.carrying().withOrders(names.facts()), lets.list(), lets.lists(), terms.rankings().list(), carried, tally(outline, terms), total, score.nodes(), causes.list(),
        rules.vetoes, rules.requirements, first(rules.grades), rules.shortlists, published, eligibilities, roles.all(), tracks, memberships.all(), examples);
    var audited = new Audited(model, outline, names, marks, written, rules.consequences, lets.unread());
    audits.forEach(audit -> audit.run(audited, findings));
    boolean whole = outline.rubric().isPresent() && findings.allowModel();
    var answered = new ArrayList<Acknowledged>();
    List<Diagnostic> open = new Acknowledgements(tree).open(findings.list(), findings, answered);
    return new Checked(whole ? Optional.of(model) : Optional.empty(), open, answered);
  }

  /** Fixes are written in the vocabulary in which the file opens. */
  static boolean opensInChinese(SyntaxTree tree) {
    if (tree.lines().isEmpty()) {
      return false;
    }
    Span opener = tree.lines().getFirst().span();
    return !opener.isEmpty() && tree.source().text().charAt(opener.start()) > 0x7f;
  }

  /** To whom each subject belongs is a fact, whether or not the file declares one. */
  private static List<Line.Fact> withOwner(Outline outline) {
    Optional<Name> owner = outline.assess().flatMap(Line.Assess::of);
    boolean isDeclared = owner.isEmpty() || outline.facts().stream().anyMatch(fact -> fact.names().stream().anyMatch(name -> name.text().equals(owner.get().text())));
    if (isDeclared) {
      return outline.facts();
    }
    var facts = new ArrayList<>(outline.facts());
    facts.add(new Line.Fact(/* parameter= */ false, List.of(new Name(owner.get().text(), /* quoted= */ true, owner.get().span())),
        new FactType.Words(owner.get().span()), Optional.empty(), List.of(), List.of(), owner.get().span()));
    return facts;
  }

  private static Assessment assessment(Outline outline, Findings findings) {
    Optional<Line.Assess> said = outline.assess();
    if (said.isEmpty()) {
      outline.rubric().filter(rubric -> rubric.kind() == Line.FileKind.RUBRIC).ifPresent(rubric -> findings.add(
          findings.about(Code.ASSESSMENT_NOT_SAID, rubric.name().span(), "check.assessment-not-said", rubric.name().text())
              .withFix(findings.inserting(RuleBinder.firstLine(rubric.span(), findings).end(),
                  findings.spelt("\n  assess 部门 every month", "\n  考核 部门，每月")))));
    }
    return said.map(assess -> new Assessment(assess.subjects().text(), assess.every(), assess.year(), units(assess, outline.groups(), findings),
        assess.of().map(Name::text)))
        .orElse(UNSAID);
  }

  /** The units of the group that is assessed; nobody, where no group is listed. */
  private static List<String> units(Line.Assess assess, List<Line.Subjects> groups, Findings findings) {
    String assessed = assess.subjects().text();
    Optional<Line.Subjects> group = groups.stream().filter(listed -> listed.group().text().equals(assessed)).findFirst();
    if (group.isEmpty() && !groups.isEmpty()) {
      Span span = assess.subjects().span();
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_SUBJECT_KIND, span, "check.unknown-group", assessed), span, assessed,
          groups.stream().map(listed -> listed.group().text()).toList()));
    }
    return group.map(listed -> listed.units().stream().map(Name::text).toList()).orElse(List.of());
  }

  private static Line.Tally said(Outline outline) {
    return outline.total().map(Line.Total::tally).orElse(Line.Tally.POINTS);
  }

  private static boolean lowerIsBetter(Outline outline) {
    return said(outline) == Line.Tally.UP_LOWER_IS_BETTER;
  }

  private static Tally tally(Outline outline, TermBinder terms) {
    Tally.Kind kind = switch (said(outline)) {
      case POINTS -> Tally.Kind.MARKS;
      case UP, UP_LOWER_IS_BETTER -> Tally.Kind.UP;
      case NONE -> Tally.Kind.NONE;
    };
    return new Tally(kind, lowerIsBetter(outline), outline.total().flatMap(Line.Total::apart).flatMap(points -> Constants.of(terms.amount(points, Scope.FILE))));
  }

  private static List<String> eligibilities(RuleBinder rules, List<String> lost) {
    var names = new LinkedHashSet<String>(lost);
    for (RuleBinder.WrittenConsequence consequence : rules.consequences) {
      if (consequence.written() instanceof Consequence.Disqualify disqualify) {
        disqualify.from().ifPresent(name -> names.add(name.text()));
      }
    }
    return new ArrayList<>(names);
  }

  private static Optional<GradeScale> first(List<GradeScale> grades) {
    return grades.stream().findFirst();
  }
}

package org.rubriclang.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.ledger.EntryKind;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.words.Language;

/**
 * What is said about one subject, in one language and in reading order; how it is laid out is settled elsewhere.
 *
 * <p>All numbers are texts already. Where facts are missing every amount has two columns, the worst case and the best one.
 *
 * @param title the printed heading of the document
 * @param document where the rubric was printed
 * @param assessed the word for the assessed units
 * @param standing empty where the facts were refused
 * @param faults why the facts were refused
 * @param total the score's root; empty where the facts were refused, or where only one item was asked for and is not there
 * @param whole whether there is a total, and one number for it
 * @param account the whole score by kinds of entries; one line for each column; none where there is no total
 * @param readings how the whole rubric is read
 * @param related whose scores this one comes from or goes to
 * @param periods of a roll-up: the subject's pages in the periods that it is made of
 * @param parameters of the run, each with where its value comes from
 * @param excerpt whether only some items were asked for: then nothing above them is shown with its entries
 */
public record Explanation(Language language, String rubric, Optional<String> title, Optional<String> document, String assessed,
    String subject, Optional<String> period, Optional<Standing> standing, List<Effect> effects, List<Conclusion> conclusions, List<Veto> vetoes, List<Gap> gaps,
    List<Fault> faults, Optional<Node> total, Whole whole, List<Sum> account, List<String> readings, boolean excerpt, List<Related> related, List<PeriodPage> periods,
    List<String> parameters) {
  public Explanation {
    parameters = List.copyOf(parameters);
    periods = List.copyOf(periods);
    related = List.copyOf(related);
    effects = List.copyOf(effects);
    conclusions = List.copyOf(conclusions);
    vetoes = List.copyOf(vetoes);
    gaps = List.copyOf(gaps);
    faults = List.copyOf(faults);
    account = List.copyOf(account);
    readings = List.copyOf(readings);
  }

  /** What a rubric says about the whole of a subject. */
  public enum Whole {
    /** It has no total. */
    NONE,
    /** One number, whatever is missing. */
    SETTLED,
    /** Bounds only. */
    OPEN
  }

  /** The key of what is said above the facts that are not reported. */
  public String gapsKey() {
    return whole == Whole.OPEN ? "text.gaps-say" : "text.gaps-beside";
  }

  /** Whether amounts have two columns. */
  public boolean twoColumns() {
    return total.stream().flatMap(Node::walk)
        .anyMatch(node -> !node.score().single() || node.entries().stream().anyMatch(entry -> !entry.amount().single()));
  }

  /**
   * Somebody whose page has to do with this one.
   *
   * @param as in which role, or as what kind of subject
   * @param page the name of the page without an ending
   */
  public record Related(String subject, String as, String page) {}

  /**
   * The same subject's page in a part of the period.
   *
   * @param page from the folder of this page, without an ending
   */
  public record PeriodPage(String period, String page) {}

  /** The nodes right below the total. */
  public List<Node> sections() {
    return total.map(Node::children).orElse(List.of());
  }

  /**
   * The result in a few words.
   *
   * @param score the total: one figure, or “at least …, at most …”
   * @param mark the full mark
   * @param rank the place and among how many; {@code —} where open
   * @param grade empty where the rubric has none; {@code —} where open
   */
  public record Standing(String score, Optional<String> mark, String rank, Optional<String> grade, List<String> remarks) {
    public Standing {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A number.
   *
   * @param exact a decimal, or a fraction where no decimal is exact; a word where nothing bounds it
   * @param rounded the decimal nearest to a fraction
   */
  public record Figure(String exact, Optional<String> rounded) {
    /** The rounded form, marked as such, where there is one, else the exact one: for narrow tables. */
    public String brief() {
      return rounded.map("≈"::concat).orElse(exact);
    }

    /** {@code 47/950≈0.0495}. */
    public String full() {
      return rounded.map(near -> exact + "≈" + near).orElse(exact);
    }
  }

  /**
   * An amount in both columns.
   *
   * @param crossed how to say it where the column of the least total has more here than the column of the greatest; empty elsewhere
   */
  public record Amount(Figure low, Figure high, Optional<String> crossed) {
    /** One that is no more in the first column than in the second. */
    public Amount(Figure low, Figure high) {
      this(low, high, Optional.empty());
    }

    /** Whether both columns say the same. */
    public boolean single() {
      return low.equals(high);
    }

    /** {@code 3.5}, or {@code 2–3.5} where the columns differ. */
    public String full() {
      return single() ? low.full() : crossed.orElseGet(() -> low.full() + "–" + high.full());
    }

    /** The rounded forms of its fractions; empty where it has none. */
    public Optional<String> near() {
      if (low.rounded().isEmpty() && high.rounded().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(single() ? low.brief() : low.brief() + "–" + high.brief());
    }
  }

  /** Which way points go, for colours; {@code OPEN} where the columns disagree. */
  public enum Tone {
    GAIN,
    LOSS,
    NONE,
    OPEN
  }

  /**
   * A node of the score.
   *
   * @param kind what the document calls it
   * @param label the word that opens it, such as 加分项; empty for a plain section or item
   * @param mark its printed points
   * @param filled how much of the mark was reached in the worst case, in percent, for a bar
   * @param about who is responsible, how it is checked and by what; only what differs from the node above
   * @param unsettled why the score is not one number
   * @param sums the score as a sum of its entries and children; none where there is nothing to add
   * @param quiet where nothing moved: what was looked at, for one short line
   */
  public record Node(ScoreNode.Kind kind, Optional<String> label, String name, Optional<String> heading, Optional<String> mark,
      Amount score, String filled, List<String> about, List<String> readings, Optional<String> unsettled, List<Entry> entries,
      List<Node> children, List<Sum> sums, Optional<String> quiet) {
    public Node {
      about = List.copyOf(about);
      readings = List.copyOf(readings);
      entries = List.copyOf(entries);
      children = List.copyOf(children);
      sums = List.copyOf(sums);
    }

    /** This node and all below it, in file order. */
    public Stream<Node> walk() {
      return Stream.concat(Stream.of(this), children.stream().flatMap(Node::walk));
    }
  }

  /**
   * A movement of points.
   *
   * @param label what it is: 起评, 扣分, 封顶 …
   * @param clause the official words; empty where the entry above shows the same
   * @param readings how that clause is read
   * @param rule the statement as written; empty where the entry above shows the same, or where it says no more than the label
   * @param at where the rule stands: its line, and its file where that is not the rubric's own
   * @param facts each as name and value
   * @param details why, what would have moved it, where it comes from
   * @param members of a group the entries that it is the sum of
   */
  public record Entry(EntryKind kind, String label, Amount amount, Tone tone, Optional<String> clause, List<String> readings,
      Optional<String> rule, Optional<String> at, List<String> facts, List<String> details, List<Row> evidence,
      List<Step> derivation, List<Entry> members) {
    public Entry {
      readings = List.copyOf(readings);
      facts = List.copyOf(facts);
      details = List.copyOf(details);
      evidence = List.copyOf(evidence);
      derivation = List.copyOf(derivation);
      members = List.copyOf(members);
    }

    /** Each by itself: the members of a group, of which the first tells the clause and the rule, or just this one. */
    public List<Entry> each() {
      if (members.isEmpty()) {
        return List.of(this);
      }
      Entry first = members.getFirst();
      return Stream.concat(
          Stream.of(new Entry(kind, label, first.amount, first.tone, clause, readings, rule, at, first.facts, first.details, first.evidence,
              first.derivation, List.of())),
          members.stream().skip(1)).toList();
    }
  }

  /** A row behind a fact: where it stands, and what it says. */
  public record Row(String place, List<String> says) {
    public Row {
      says = List.copyOf(says);
    }
  }

  /**
   * A step of a derivation, {@code depth} steps below the amount.
   *
   * @param said what was computed, what it came to, and why where that has to be told
   */
  public record Step(int depth, String said) {}

  /** A result without points: its name and value, why it is so, what the next one lacks, and what it rests on. */
  public record Conclusion(String text, List<String> reasons, Grounds grounds) {
    public Conclusion {
      reasons = List.copyOf(reasons);
    }
  }

  /** What follows beside points; {@code rule} and {@code at} say by what. */
  public record Effect(String text, boolean certain, Optional<String> clause, String rule, String at, Grounds grounds) {}

  /** What something without points rests on: each fact as name and value, how figures came about, and the rows. */
  public record Grounds(List<String> facts, List<Step> steps, List<Row> evidence) {
    public Grounds {
      facts = List.copyOf(facts);
      steps = List.copyOf(steps);
      evidence = List.copyOf(evidence);
    }

    public boolean isEmpty() {
      return facts.isEmpty() && steps.isEmpty() && evidence.isEmpty();
    }
  }

  /** A veto that was looked at and not raised. */
  public record Veto(String rule, String at, Optional<String> clause) {}

  /** A fact that is not reported, and what it could be. */
  public record Gap(String fact, Optional<String> description, Optional<String> source, String could) {}

  /** What was refused, and where. */
  public record Fault(Optional<String> place, String code, String message, List<String> notes) {
    public Fault {
      notes = List.copyOf(notes);
    }
  }

  /** A sum written out; {@code column} names the column where there are two. */
  public record Sum(Optional<String> column, String terms, String result) {}
}

package org.rubriclang.diagnostic;

import java.util.Optional;

/**
 * What kind of thing a diagnostic says. The id is stable: it names the code's page, people search for it, and it is never
 * used for anything else again, so new codes go to the end of their block.
 */
public enum Code {
  // R1: text and syntax

  /** A word stands where the sentence cannot go on with it. */
  UNEXPECTED_WORD("R101", Severity.ERROR),

  /** A quotation mark has no partner. */
  UNCLOSED_QUOTE("R102", Severity.ERROR),

  /** A line starts with what can only continue the line before, which had ended, or ends in the middle of a sentence. */
  BROKEN_LINE("R103", Severity.ERROR),

  /** Words are written together that only a declared name tells apart. */
  WORDS_TOGETHER("R104", Severity.WARNING),

  /** A character that means nothing in the language. */
  STRANGE_CHARACTER("R105", Severity.ERROR),

  /** Brackets or blocks nest deeper than is read. */
  NESTED_TOO_DEEP("R106", Severity.ERROR),

  /** The file is too large to be a rubric, or no text. */
  NOT_A_TEXT("R107", Severity.ERROR),

  /** The file's characters cannot be read. */
  WRONG_ENCODING("R108", Severity.ERROR),

  /** A number is written in a way that is not read, such as 1,000. */
  NUMBER_FORM("R109", Severity.ERROR),

  /** A block has no end, or an end has no block. */
  BLOCK_END("R110", Severity.ERROR),

  /** A sentence stands where nothing that could hold it is open. */
  NOTHING_OPEN("R111", Severity.ERROR),

  /** The file holds no rubric. */
  EMPTY_FILE("R112", Severity.ERROR),

  /** A word of the language stands where only a quoted name is understood. */
  KEYWORD_AS_NAME("R113", Severity.ERROR),

  /** A file or folder cannot be read, or holds nothing to read. */
  FILE_NOT_READ("R114", Severity.ERROR),

  /** The file is not in UTF-8 and was read all the same. */
  OTHER_ENCODING("R115", Severity.NOTE),

  /** A file or folder cannot be written. */
  FILE_NOT_WRITTEN("R116", Severity.ERROR),

  // R2: names

  /** Nothing is declared under this name. */
  UNKNOWN_NAME("R201", Severity.ERROR),

  /** A name is declared twice. */
  DECLARED_TWICE("R202", Severity.ERROR),

  /** A name is also a word of the language. */
  NAME_IS_KEYWORD("R203", Severity.NOTE),

  /** A name could mean two things. */
  AMBIGUOUS_NAME("R204", Severity.ERROR),

  /** A unit that neither the language nor a fact knows. */
  UNKNOWN_UNIT("R205", Severity.ERROR),

  /** A value that the fact's list of values does not have. */
  UNKNOWN_VALUE("R206", Severity.ERROR),

  /** A fact is declared and nothing reads it. */
  UNUSED_FACT("R207", Severity.WARNING),

  /** An eligibility that is spelt unlike all others. */
  UNKNOWN_ELIGIBILITY("R208", Severity.ERROR),

  /** A kind of subject or a file that cannot be found. */
  UNKNOWN_SUBJECT_KIND("R209", Severity.ERROR),

  /** A column of a records fact is declared and nothing reads it. */
  UNUSED_FIELD("R210", Severity.NOTE),

  /** Names that are explained by each other. */
  CIRCLE("R211", Severity.ERROR),

  /** A list of the group, and nobody says what makes a group. */
  NO_GROUP("R234", Severity.ERROR),

  /** A list of parts of the rubric, which has none. */
  NO_PARTS("R250", Severity.ERROR),

  /** The score or the mark of a member, where none is in scope. */
  FIELD_OF_NO_MEMBER("R251", Severity.ERROR),

  /** Rows are to be put in order by what orders nothing. */
  KEY_DOES_NOT_ORDER("R252", Severity.ERROR),

  /** One row is asked for each value of what has no list of values. */
  NO_VALUES_TO_COUNT_OFF("R253", Severity.ERROR),

  /** A list of periods that are not those that are assessed. */
  OTHER_PERIODS("R254", Severity.ERROR),

  /** A value of the subject itself, where names mean nothing else. */
  OWN_OUTSIDE("R235", Severity.ERROR),

  /** The value before of something that has none. */
  PREVIOUS_OF_WHAT("R236", Severity.ERROR),

  /** A file that this one names has errors of its own. */
  BROKEN_FILE("R241", Severity.ERROR),

  /** The rubric says itself what the rules it uses say otherwise. */
  OUTRANKED("R212", Severity.NOTE),

  // Tables

  /** A table that nothing reads. */
  UNUSED_TABLE("R227", Severity.NOTE),

  /** A table is read otherwise than it is declared. */
  TABLE_ARGUMENTS("R228", Severity.ERROR),

  /** What holds for the run is given for one subject, or what holds for one is given for all. */
  NOT_A_PARAMETER("R229", Severity.ERROR),

  // Days on which a clause is in force

  /** A range of days that ends before it begins. */
  FORCE_BACKWARDS("R260", Severity.ERROR),

  /** Days with which no assessed period ends. */
  FORCE_NEVER("R261", Severity.WARNING),

  /** Two of one name that are in force on the same days. */
  FORCE_TWICE("R262", Severity.ERROR),

  /** Two statements about the same facts that are in force on the same days. */
  FORCE_OVERLAP("R263", Severity.WARNING),

  /** Days on which neither of two versions is in force. */
  FORCE_GAP("R264", Severity.WARNING),

  /** The period that an example names is none of the rubric's. */
  EXAMPLE_PERIOD("R265", Severity.ERROR),

  // Subjects that belong to others

  /** Nobody says that its subjects belong to those of this rubric. */
  NO_MEMBERS("R266", Severity.ERROR),

  /** The members are assessed for shorter periods than those to whom they belong. */
  MEMBERS_OF_SHORTER_PERIOD("R267", Severity.ERROR),

  /** A share of those that take part is selected, and nobody says what becomes of a part of a seat. */
  SEATS_NOT_ROUNDED("R270", Severity.NOTE),

  // Lists

  /** A condition narrows a named list before its {@code distinct} or its ends. */
  NARROWED_BEFORE("R275", Severity.WARNING),

  // R3: types and units

  /** A value of one type stands where another is needed. */
  WRONG_TYPE("R301", Severity.ERROR),

  /** Two units that do not convert meet. */
  UNIT_MISMATCH("R302", Severity.ERROR),

  /** A percent is compared with a plain number. */
  PERCENT_AGAINST_NUMBER("R303", Severity.ERROR),

  /** A value may be none and nobody says what then. */
  NONE_UNANSWERED("R304", Severity.ERROR),

  /** The unit written is not the fact's unit. */
  UNIT_DIFFERS("R305", Severity.WARNING),

  /** A divisor may be zero. */
  DIVISION_BY_ZERO("R306", Severity.ERROR),

  // R4: audits of the rubric

  /** The parts' points do not add up to the item's. */
  PARTS_SUM("R401", Severity.ERROR),

  /** The items' points do not add up to the section's. */
  SECTION_SUM("R402", Severity.ERROR),

  /** The sections' points do not add up to the total. */
  TOTAL_SUM("R403", Severity.ERROR),

  /** The caps of bonuses do not add up to what is printed. */
  BONUS_SUM("R404", Severity.ERROR),

  /** A cap is more than what it limits is worth. */
  CAP_ABOVE_WORTH("R405", Severity.ERROR),

  /** An award is more than the item is worth. */
  AWARD_ABOVE_WORTH("R406", Severity.ERROR),

  /** No band covers some values. */
  BAND_GAP("R407", Severity.ERROR),

  /** Two bands cover the same values. */
  BAND_OVERLAP("R408", Severity.ERROR),

  /** A row or line that no value reaches. */
  UNREACHABLE("R409", Severity.WARNING),

  /** An item awards and deducts and does not say where it starts. */
  START_NOT_SAID("R410", Severity.ERROR),

  /** Not every case is covered. */
  CASES_MISSING("R411", Severity.WARNING),

  /** A bonus or penalty does not say how far it goes. */
  CAP_MISSING("R412", Severity.ERROR),

  /** A condition that always or never holds. */
  CONSTANT_CONDITION("R413", Severity.WARNING),

  /** A veto reaches less far than the period that is assessed. */
  VETO_TOO_SHORT("R414", Severity.ERROR),

  /** An item that nothing can move. */
  EMPTY_ITEM("R415", Severity.WARNING),

  /** A ranking does not say what happens to ties. */
  TIES_NOT_SAID("R416", Severity.NOTE),

  /** No facts reach the full points. */
  FULL_MARKS_UNREACHABLE("R417", Severity.WARNING),

  /** A range or value lies outside of the fact's type. */
  OUTSIDE_TYPE("R418", Severity.ERROR),

  /** Something needs points and has none. */
  POINTS_MISSING("R419", Severity.ERROR),

  /** Several awards together can give more than the item is worth. */
  AWARDS_ABOVE_WORTH("R420", Severity.WARNING),

  /** The rubric does not say who is assessed and how often. */
  ASSESSMENT_NOT_SAID("R421", Severity.WARNING),

  /** A score is read where it is not known yet. */
  SCORE_TOO_EARLY("R422", Severity.ERROR),

  /** An acknowledgement of something that is not found here. */
  ACKNOWLEDGEMENT_IDLE("R423", Severity.WARNING),

  /** A shortlist passes subjects over and does not say whether others move up. */
  REFILL_NOT_SAID("R424", Severity.WARNING),

  /** Official words that cover no sentence. */
  CLAUSE_IDLE("R435", Severity.NOTE),

  /** A cap that no facts can reach. */
  CAP_OUT_OF_REACH("R436", Severity.NOTE),

  /** A block's cap that is above that of the block around it. */
  CAP_ABOVE_AROUND("R437", Severity.WARNING),

  /** Rows have a sequence, and nothing is read of it. */
  ORDER_IDLE("R430", Severity.NOTE),

  /** What is carried from period to period grows, and nothing limits it. */
  CARRY_WITHOUT_LIMIT("R433", Severity.NOTE),

  /** A score is prorated to something else than the full mark of the rubric it comes from. */
  FULL_MARK_DIFFERS("R441", Severity.WARNING),

  /** A roll-up does not say what is rolled up to what. */
  NO_LEVEL("R442", Severity.ERROR),

  /** A longer period that cannot be made of what it names. */
  BAD_LEVEL("R443", Severity.ERROR),

  /** An average of averages weighs periods that drop out differently. */
  AVERAGE_OF_AVERAGES("R444", Severity.NOTE),

  /** An example of a roll-up does not say of which period it speaks, or names one that is not scored. */
  PERIOD_UNSAID("R445", Severity.ERROR),

  /** A file that another names has errors, or is none of the kind that is needed. */
  UNUSABLE_FILE("R446", Severity.ERROR),

  /** A roll-up says what moves points, which only a rubric can. */
  NOT_IN_ROLLUP("R447", Severity.ERROR),

  /** An event reaches the assessed subject by its own sentence and again through the score of a person. */
  REACHES_TWICE("R448", Severity.NOTE),

  /** The steps of a ranking have used up the points before the last place. */
  RANK_RUNS_OUT("R449", Severity.NOTE),

  /** A key of a ranking is the same for all who are compared. */
  KEY_THE_SAME_FOR_ALL("R450", Severity.NOTE),

  /** Lists are compared in turn of which one may end before another. */
  LISTS_OF_UNEQUAL_LENGTH("R451", Severity.NOTE),

  /** A step is larger than the whole distance there can be. */
  STEP_OUT_OF_REACH("R452", Severity.NOTE),

  /** What is taken over from the period before is the same in every period. */
  CARRIED_CONSTANT("R453", Severity.NOTE),

  /** The points of an item are settled by figures of the group alone. */
  OTHERS_ALONE("R454", Severity.NOTE),

  /** Of two totals the better one gets the worse level. */
  WORSE_FOR_MORE("R455", Severity.NOTE),

  /** Something may drop out, and nothing around it is scaled. */
  NOT_SCALED("R461", Severity.ERROR),

  /** Something is scaled in which nothing may drop out. */
  SCALED_FOR_NOTHING("R462", Severity.WARNING),

  /** What keeps its points, drops out or is scaled has no printed points. */
  MARK_NEEDED("R463", Severity.ERROR),

  /** The fact that decides whether an item applies also earns points in it. */
  APPLIES_BY_WHAT_EARNS("R464", Severity.NOTE),

  /** What stands in the place of deductions takes less than one of them. */
  INSTEAD_MILDER("R440", Severity.NOTE),

  /** Something that is no statement for every row stands in an {@code each}. */
  OUT_OF_PLACE_IN_EACH("R470", Severity.ERROR),

  /** A statement is carried out for every row and has nothing to do with rows. */
  EACH_READS_NOTHING("R471", Severity.NOTE),

  /** Of all that carry the same key one counts, and there is only one. */
  ONCE_ALONE("R472", Severity.WARNING),

  /** Statements with the same key say differently which of them counts, or their keys cannot be compared. */
  ONCE_DIFFERS("R473", Severity.ERROR),

  /** Records that others belong to are not told apart by their first column. */
  ROW_KEY_TWICE("R474", Severity.ERROR),

  /** A record belongs to a row that is not there. */
  ROW_OF_NOTHING("R475", Severity.ERROR),

  /** The same cases are deducted for in two items, and nothing says that they count once. */
  PUNISHED_TWICE("R477", Severity.WARNING),

  /** Points are counted by steps, and nobody says what becomes of a part of one. */
  STEP_NOT_SAID("R480", Severity.NOTE),

  /** A power that is no fraction is used otherwise than to be rounded, or could be that of a number below 0. */
  ROOT("R481", Severity.ERROR),

  /** A rounding of what is rounded already. */
  ROUNDING_IDLE("R482", Severity.NOTE),

  /** What was rounded is multiplied and rounded again. */
  ROUNDED_TWICE("R483", Severity.NOTE),

  /** A formula that no fact changes. */
  CONSTANT_FORMULA("R484", Severity.NOTE),

  /** An answer for none where none cannot come up. */
  IF_NONE_IDLE("R485", Severity.NOTE),
  /** A charge to something that is not around the statement. */
  CHARGE_ASTRAY("R490", Severity.ERROR),

  // R5: fact sheets

  /** A column that names no fact. */
  UNKNOWN_COLUMN("R501", Severity.ERROR),

  /** A column that is needed is not there. */
  MISSING_COLUMN("R502", Severity.ERROR),

  /** A cell that cannot be read as a value of its fact. */
  BAD_VALUE("R503", Severity.ERROR),

  /** A value outside of its fact's type. */
  OUT_OF_RANGE("R504", Severity.ERROR),

  /** A subject that the list of subjects does not have. */
  UNKNOWN_SUBJECT("R505", Severity.ERROR),

  /** Two cells give different values for the same fact. */
  CONTRADICTION("R506", Severity.ERROR),

  /** A row that is there twice. */
  DUPLICATE_ROW("R507", Severity.ERROR),

  /** The sheet's characters cannot be read. */
  SHEET_ENCODING("R508", Severity.ERROR),

  /** The file is no table, or cannot be read. */
  NOT_A_TABLE("R509", Severity.ERROR),

  /** A log or long sheet names a fact that the rubric does not have. */
  UNKNOWN_FACT("R510", Severity.ERROR),

  /** A period that is not understood, or lies outside of the one assessed. */
  BAD_PERIOD("R511", Severity.ERROR),

  /** A part is larger than the whole it belongs to. */
  PART_ABOVE_WHOLE("R512", Severity.ERROR),

  /** A cell says not applicable and the rubric does not allow it. */
  NOT_APPLICABLE_REFUSED("R513", Severity.ERROR),

  /** There are no facts. */
  NO_FACTS("R514", Severity.ERROR),

  /** A requirement of the rubric rejects the facts. */
  REJECTED("R515", Severity.ERROR),

  /** A judgement has no reason beside it. */
  REASON_MISSING("R516", Severity.ERROR),

  /** Two rows in one place of a sequence of which something is read. */
  SAME_PLACE_IN_ORDER("R525", Severity.ERROR),

  /** A second row where there is one for each value of a column. */
  SECOND_ROW("R526", Severity.ERROR),

  /** A subject is said to belong to somebody whom nobody knows. */
  UNKNOWN_OWNER("R527", Severity.ERROR),

  /** Two persons hold a role that is for one. */
  HOLDER_TWICE("R541", Severity.ERROR),

  /** Nobody holds a role. */
  NOBODY_IN_OFFICE("R542", Severity.WARNING),

  /** The sheet of a relation names a role that the relation does not have. */
  UNKNOWN_ROLE("R543", Severity.ERROR),

  /** Facts of a person who holds no role. */
  NO_ROLE("R544", Severity.WARNING),

  /** What was found in a sample is reported, and not how many were looked at. */
  SAMPLE_SIZE_MISSING("R548", Severity.WARNING),

  /** Hours and minutes against seconds. */
  HOURS_OR_MINUTES("R550", Severity.WARNING),

  /** Of two days the later one is first. */
  LATER_DAY_FIRST("R551", Severity.WARNING),

  /** A logarithm has no exact value. */
  NO_LOGARITHM("R549", Severity.ERROR),

  /** Points from one number to another, or at discretion, with no judgement that says which. */
  AMOUNT_IS_JUDGED("R546", Severity.ERROR),

  /** What a step that has only begun counts as is not the step. */
  PART_OF_STEP("R547", Severity.ERROR),

  /** So many places, and another number of amounts for them. */
  PLACES_AND_POINTS("R545", Severity.ERROR),

  // R6: evaluation

  /** The facts are of several periods and none was chosen. */
  PERIOD_NOT_SAID("R601", Severity.ERROR),

  /** The calculation grew beyond its limits. */
  RESOURCE_LIMIT("R602", Severity.ERROR),

  /** An example does not give what it expects. */
  EXAMPLE_FAILS("R603", Severity.ERROR),

  /** There is no example to run. */
  NOTHING_TO_TEST("R604", Severity.ERROR),

  /** The subject asked for is not among the facts. */
  NO_SUCH_SUBJECT("R605", Severity.ERROR),

  /** The item asked for is not in the rubric. */
  NO_SUCH_ITEM("R606", Severity.ERROR),

  /** Nobody in the run has a use for some rows of a table. */
  ROWS_OF_NO_USE("R607", Severity.NOTE),

  /** A judgement was given that no clause had a use for. */
  JUDGEMENT_NOT_READ("R611", Severity.WARNING),

  // R9: our own fault

  /** Something went wrong inside. */
  INTERNAL_FAULT("R901", Severity.ERROR);

  private final String id;
  private final Severity severity;

  Code(String id, Severity severity) {
    this.id = id;
    this.severity = severity;
  }

  /** {@code R405}. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** The code with this id, in upper or lower case. */
  public static Optional<Code> find(String id) {
    for (Code code : values()) {
      if (code.id.equalsIgnoreCase(id)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}

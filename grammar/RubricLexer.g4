/*
 * The words of a rubric. The lexer knows only shapes: which words are keywords stands in one table, org.rubriclang.syntax.Keyword, and a
 * filter behind the lexer turns words into the types declared here. Full-width forms never reach the lexer: it is shown their plain
 * counterparts, one character for one, and `_` for every letter that is not Latin (but for 年, 月 and 日, which are signs of a date, too).
 */
lexer grammar RubricLexer;

tokens {
  // The end of a sentence: a line end that is one, or a stop.
  END,
  // Openers.
  RULES, USES, USE, SUBJECTS,
  // Steps.
  FULL, BEGUN, THAT, IN_PROPORTION,
  // 其他 2 项 in an example: no word of the language anywhere else.
  OTHERS,
  RUBRIC, ROLLUP, SINCE, SOURCE, ASSESS, TOTAL, SECTION, ITEM, PART, BONUS, PENALTY, OUTCOME, EXAMPLE, GIVEN, EXPECT, FACT, LET, SO_CALLED, MEANS,
  READING, RESULT, LISTS, ACKNOWLEDGE, OFFICE, CHECK, BASIS, TOGETHER, EACH_OF, END_BLOCK, REQUIRE, GRADE, GENERAL, AS_GENERAL, EVERY_ITEM,
  // Roles and their tracks.
  RELATION, TRACK, ONE_OF_EACH, MANY_OF_EACH, SCORED_BY, OTHER_THAN, MEAN_SCORE,
  // Header.
  INCLUDING_BONUS, BONUS_APART, NO_TOTAL, COUNTS_UP, LOWER_IS_BETTER, GROUPED_BY, GROUPED, FOR,
  // Periods.
  DAY, WEEK, MONTH, QUARTER, HALF_YEAR, YEAR, THIS, PERIOD_NAME, ALL_PARTS,
  // Types and attributes of facts.
  COUNT, NUMBER_TYPE, PERCENT_TYPE, YES_NO, ONE_OF, CHOICE_TYPE, CHECKLIST, OPEN, JUDGEMENT, WITH_REASON, DATE_TYPE, TEXT_TYPE, RECORDS, GRAIN,
  WITHIN, JUDGED, VERIFIED_ONLY, SAMPLED, FROM, EVIDENCE, DEFAULT, FOR_EACH_ITEM, IN_ORDER_OF, ORDERED, ONE_FOR_EACH, ONE_ROW,
  // What a list takes of its rows.
  UNTIL, PERIOD_END, DISTINCT, SAME, COUNTED_ONCE, KEEP_HIGHEST, KEEP_LOWEST, KEEP_EARLIEST,
  ONCE_PER, NOT_AGAIN, KEEP_FIRST, KEEP_LAST,
  BEST, WORST, WITHOUT, GROUP_LIST, ALL_SUBJECTS, MEMBERS_LIST, BELONGING, ITEM_LIST, SECTION_LIST, MEMBER_SCORE, MEMBER_MARK, LAST_PERIODS, OWN, PREVIOUS,
  // What is computed over a list.
  OF_FOLD, OF_LISTED, LEFT_LISTED, OVER, NUMBER_OF, SUM_OF, MEAN_OF, MEDIAN_OF, GREATEST_OF, LEAST_OF, ANY_OF, ALL_OF, FIRST_OF, LAST_OF,
  // Verbs and what goes with them.
  AWARD, DEDUCT, AWARD_JUDGED, DEDUCT_JUDGED, NO_AWARD, NO_DEDUCT, AWARD_POINTS, DEDUCT_POINTS, BY_CASES_AWARD, BY_CASES_DEDUCT, INSTEAD, BASE_AWARD, CHARGED_TO, FORFEIT, ALL_POINTS, DEDUCT_ALL, ITEM_POINTS,
  WHEN, IF, WHILE, OF_CASE, OF_SHARE, OTHERWISE, PER, EACH, EACH_SHORT, EACH_BEYOND, MISSING, BEYOND, SHORT_OF, BY, PRORATED, TO, OUT_OF,
  PROPORTION, RANK, ASCENDING, DESCENDING, TOP, STEP, LEADING, TRAILING, RESPECTIVELY, THEN, IN_TURN, FROM_BEST, FROM_WORST, TIES_SHARE, TIES_DENSE, TIES_AVERAGE, TIES_LAST, TIES_STAND, AMONG_GROUP, INSIDE,
  UNDECIDED,
  // Limits and options.
  CAP, DEDUCTION_CAP, OWN_CAP, CAPPED, UNCAPPED, AT_LEAST, UP_TO, START, UNTIL_EXHAUSTED, ONLY_WHEN, ROUND, ROUND_TO, KEEP, DECIMALS, MULTIPLES,
  TO_WHOLE, IN_FORCE, TAKES_FORCE, TAKES_FORCE_UNTIL, FORCE_UNTIL, APPLIES_WHEN, APPLIES, KEEPS, DROPS_OUT, SCALED, HALF_UP, HALF_EVEN, UP, DOWN,
  // Consequences.
  VETO, SELECT_TOP, EXCEPT, STRUCK, REFILL, NO_REFILL, TIES_NAMED, TIES_ALL, TIES_BY, IN_ORDER, DISQUALIFY, ELIGIBILITY, ZERO, NOTICE, ALSO,
  // Expectations.
  DISQUALIFIED, ELIGIBLE, REJECTED, UNSCORABLE, EXPECT_NOTICE, EXPECT_COUNT, LOWEST, HIGHEST, PLACE, SELECTED, EXPECT_SELECTED, TIED, NOT_ASSESSED,
  // Conditions and formulas.
  AND, OR, NOT, HAS, NO, NONE, YES, FALSE, IS, IS_NOT, AMONG, COMPLETE, OR_MORE, OR_LESS, WHERE, OF, IF_NONE, SCORE_OF, MIN, MAX, ABS, ANY,
  FLOOR, CEILING, IN, TABLE, PARAMETER,
  // Days.
  DURATION_TYPE, WORKING_DAYS, PERIOD_START, TO_DAY, YEARS_OF, MONTHS_OF, DAYS_OF, WORKING_DAYS_OF
}

// Literals.

DATE            : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT
                | DIGIT DIGIT DIGIT DIGIT '年' DIGIT DIGIT? '月' DIGIT DIGIT? '日' ;
// Hours and minutes, or hours, minutes and seconds, which may have decimals. Any other colon ends a sentence.
CLOCK           : DIGIT+ ':' DIGIT DIGIT ( ':' DIGIT DIGIT ( '.' DIGIT+ )? )? ;
NUMBER          : DIGIT+ ( '.' DIGIT+ )? ;

// A text ends at the partner of the mark that opened it; curly marks nest, as deep as texts are ever quoted.
STRING          : '"' ~["\r\n]* '"'
                | '＂' ~[＂\r\n]* '＂'
                | QUOTED_4 ;
QUOTED_NAME     : '「' ~[「」\r\n]+ '」'
                | '`' ~[`\r\n]+ '`' ;
UNCLOSED        : '"' ~["\r\n]*
                | '＂' ~[＂\r\n]*
                | '“' ~[“”\r\n]*
                | '「' ~[「」\r\n]*
                | '`' ~[`\r\n]* ;

// Digits belong to a word only directly after a Latin letter or a joining line: A4纸, task_1 and PM2.5 are one word, 项0 two.
WORD            : ( LATIN ( DIGIT+ ( '.' DIGIT+ )? )? | LETTER )+ ;

// Signs.

RANGE           : '..' | '—'+ | '–'+ | '~' | '--' ;
ARROW           : '->' | '→' ;
NOT_BELOW        : '>=' | '≥' ;
NOT_ABOVE        : '<=' | '≤' ;
ABOVE            : '>' ;
BELOW            : '<' ;
EQUALS          : '=' | '==' ;
UNEQUAL         : '!=' | '≠' | '<>' ;
PLUS            : '+' ;
MINUS           : '-' | '−' ;
TIMES           : '×' | '*' ;
DIVIDE          : '/' | '÷' ;
POWER           : '^' ;
PERCENT         : '%' ;
LEFT            : '(' ;
RIGHT           : ')' ;
COMMA           : ',' ;
PAUSE           : '、' ;
BAR             : '|' ;
DOT             : '.' ;

// Ends. A colon after a header is one too.

STOP            : ';' | '。' | ':' ;
NEWLINE         : '\r'? '\n' | '\r' | '\u0085' | '\u2028' | '\u2029' ;

COMMENT         : '#' ~[\r\n]* -> channel(HIDDEN) ;
SPACE           : [ \t\u000B\f\u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\uFEFF]+ -> channel(HIDDEN) ;

// So that the lexer never fails.
STRANGE         : . ;

fragment DIGIT    : [0-9] ;
fragment LATIN    : [A-Za-z] ;
// ANTLR remembers its decisions for plain characters only: with the letters of all scripts in here, reading would take ten times as long.
fragment LETTER   : [_年月日] ;
fragment QUOTED_1 : '“' ~[“”\r\n]* '”' ;
fragment QUOTED_2 : '“' ( QUOTED_1 | ~[“”\r\n] )* '”' ;
fragment QUOTED_3 : '“' ( QUOTED_2 | ~[“”\r\n] )* '”' ;
fragment QUOTED_4 : '“' ( QUOTED_3 | ~[“”\r\n] )* '”' ;

/*
 * The sentences of a rubric. A file is a flat list of sentences, each read by itself, so that an error costs its line and no neighbour;
 * AstBuilder puts items under sections, statements under items and rows under their header.
 *
 * Both vocabularies share one grammar. Where their word orders differ, a sentence has an alternative for each: the English one first.
 */
parser grammar RubricParser;

options { tokenVocab = RubricLexer; }

sentence
    : line END EOF
    ;

// A sentence with 时 in it begins here: whether there is one would otherwise have to be found out for every statement, to its end.
guardedSentence
    : guarded END EOF
    ;

guarded
    : guard=condition WHILE COMMA? move
    ;

line
    // What opens something.
    : kind=( RUBRIC | RULES ) name heading=STRING?                                          # rubricLine
    | ROLLUP name ( OF | SINCE ) of=name heading=STRING?                                    # rollupLine
    | SECTION name heading=STRING? points? settings                                          # sectionLine
    | kind=( BONUS | PENALTY ) name heading=STRING? points? settings                         # extraLine
    | ITEM name heading=STRING? points? kind=( BONUS | PENALTY )? settings                                   # itemLine
    | PART name points? settings                                                             # partLine
    | GENERAL                                                                               # generalLine
    | EVERY_ITEM ( OF name )?                                                               # everyItemLine
    | name OF_CASE EVERY_ITEM                                                               # everyItemOfLine
    | OUTCOME                                                                               # outcomeLine
    | RELATION name COMMA? frequency                                                        # relationLine
    | EXAMPLE name                                                                          # exampleLine
    | TOGETHER name? settings                                                                # togetherLine
    | EACH_OF selection                                                                     # eachLine
    | END_BLOCK                                                                             # endLine

    // What a header says.
    | SOURCE STRING                                                                         # sourceLine
    // assess 人员 of 窗口 every month · 考核 人员，属于 窗口，每月
    | ASSESS names ( OF owner=name | COMMA? WITHIN owner=name )? COMMA? frequency ( COMMA? ( GROUPED_BY | BY ) grouping=name GROUPED? )?  # assessLine
    | TRACK name settings                                                                   # trackLine
    // quarter average of months · 季度得分 取 各月得分 的平均值
    | whole=period fold=( MEAN_OF | SUM_OF ) part=period rounding?                           # levelLine
    | whole=period AWARD_POINTS KEEP ALL_PARTS part=period AWARD_POINTS OF_CASE? fold=( MEAN_OF | SUM_OF ) rounding?  # levelEachLine
    | TOTAL points? ( COMMA? bonus=( INCLUDING_BONUS | BONUS_APART ) | COMMA? ( BONUS | AWARD_POINTS ) apart=literal )? settings  # totalLine
    | ( TOTAL NONE | NO_TOTAL )                                                             # noTotalLine
    | TOTAL COUNTS_UP ( COMMA? lower=LOWER_IS_BETTER )? settings                            # countsUpLine
    | office                                                                                # officeLine
    | method                                                                                # methodLine
    | BASIS STRING                                                                          # basisLine
    | USES names                                                                            # usesLine
    | USE names                                                                             # useLine
    | SUBJECTS name names                                                                   # subjectsLine

    // The clause's own words, how they are read, the cap they give.
    | STRING                                                                                # clauseLine
    | READING STRING                                                                        # readingLine
    | ACKNOWLEDGE code=name of=name? STRING                                                 # acknowledgeLine
    | cap choice                                                                            # capLine
    | limit ( COMMA? limit )*                                                               # limitsLine

    // The roles of a relation: 首席代表 one of each 窗口 scored by R · 首席代表 每个 窗口 一名，按 R 考核
    | role=name holders=( ONE_OF_EACH | MANY_OF_EACH ) kind=name SCORED_BY scoredBy=name ( OTHER_THAN names )?  # roleLine
    | role=name EACH unit? kind=name holders=( ONE_OF_EACH | MANY_OF_EACH ) COMMA? BY scoredBy=name ASSESS ( COMMA names EXCEPT )?  # roleEachLine

    // Facts and names for values.
    | kind=( FACT | PARAMETER ) names factType factDetail*                                  # factLine
    | name factType factDetail*                                                             # fieldLine
    | name EQUALS value=choice                                                              # derivedLine
    | name ( BY keys columns? )?                                                            # fieldHeader
    | LET name EQUALS ( value=choice ( COMMA? narrowing )* | ranked )                        # letLine
    | LET name ( BY keys columns? )?                                                        # letHeader
    | TABLE name BY names ( COMMA? inForce )? columns?                                                          # tableHeader
    | RESULT name EQUALS ( value=choice | ranked )                                          # resultLine
    | RESULT name ( BY keys columns? )?                                                     # resultHeader
    | RESULT name LISTS                                                                     # resultListsHeader
    | SO_CALLED name COMMA? MEANS EQUALS? selection                                          # letSelectionLine

    // What moves points or has consequences.
    | move                                                                                  # statementLine
    | row ( COMMA row )*                                                                    # rowsLine

    // Examples.
    | GIVEN factName                                                                        # givenHeader
    | GIVEN memberList none=( NONE | NO )?                                                  # givenMembers
    | GIVEN dated ( COMMA dated )*                                                          # givenLine
    | EXPECT node                                                                           # expectHeader
    | EXPECT awaited ( COMMA awaited )*                                                     # expectLine
    | EXPECT RESULT of=name                                                                 # expectResultHeader
    | EXPECT? ( SELECTED | EXPECT_SELECTED ) ( chosen=names | NONE | NO ) ( COMMA? TIED tied=names )? ( COMMA? UNDECIDED open=names )?  # expectSelectedLine
    | verdict ( COMMA verdict )*                                                            # expectVerdictLine
    | pair ( COMMA pair )*                                                                  # pairsLine
    // 张三 总分 90 分，迟到 2: what is said of one of several.
    | subject=name ownPair ( COMMA ownPair )*                                               # subjectPairsLine
    ;

frequency
    : EACH period                                                                           # everyPeriod
    | FOR? NUMBER YEAR?                                                                     # forYear
    ;

period
    : DAY | WEEK | MONTH | QUARTER | HALF_YEAR | YEAR
    ;

// Options of sections, items, parts, blocks and totals.

settings
    : setting*
    ;

setting
    : COMMA? option                                                                         # saidSetting
    | COMMA applies                                                                         # appliesSetting
    ;

option
    : office                                                                                # officeOption
    | method                                                                                # methodOption
    | BASIS STRING                                                                          # basisOption
    | cap ceiling                                                                           # capOption
    | literal CAPPED                                                                        # cappedOption
    | limit                                                                                 # limitOption
    ;

// Only behind a comma: 至少 5（…）时适用 would else be two options, and 系数（证照）不为 无 时适用 could not be told from it.
applies
    : condition APPLIES COMMA? unless=( KEEPS | DROPS_OUT )
    ;

// The options that may stand on a line of their own, for every item.
limit
    : UNCAPPED                                                                              # uncappedOption
    | AT_LEAST ceiling                                                                      # atLeastOption
    | UP_TO ceiling                                                                         # upToOption
    | START sum                                                                             # startOption
    | ONLY_WHEN condition                                                                   # onlyWhenOption
    | APPLIES_WHEN condition COMMA? unless=( KEEPS | DROPS_OUT )                            # appliesWhenOption
    | SCALED ( COMMA? IF_NONE none=sum )?                                                   # scaledOption
    | rounding                                                                              # roundOption
    | inForce                                                                               # inForceOption
    | distinct                                                                              # distinctOption
    ;

// in force 2026-07-01..2026-12-31 · 自 2026-07-01 起施行 · 自 2026-07-01 起施行至 2026-12-31 · 施行至 2026-12-31
inForce
    : IN_FORCE from=DATE RANGE to=DATE?                                                     # inForceFrom
    | IN_FORCE RANGE to=DATE                                                                # inForceUntil
    | SINCE from=DATE ( TAKES_FORCE | TAKES_FORCE_UNTIL to=DATE )                           # takesForce
    | FORCE_UNTIL to=DATE                                                                   # forceUntil
    ;

// No rounding in here: behind an option it is an option itself.
ceiling
    : value=disjunction ( WHEN condition ( COMMA? OTHERWISE rest=sum )? | OF_CASE chosen=sum COMMA? OTHERWISE rest=sum )?
    ;

office
    : ( OFFICE | BY ) names
    ;

method
    : CHECK names
    ;

points
    : literal                                                                               # plainPoints
    | LEFT literal RIGHT                                                                    # bracketedPoints
    | UNDECIDED STRING                                                                      # undecidedPoints
    ;

// Facts.

factType
    : COUNT ( range | openRange | unit | UNDECIDED STRING )?                                            # countType
    | NUMBER_TYPE ( range | openRange | unit )? ( ( STEP | GRAIN ) literal )?                           # numberType
    | NUMBER_TYPE oneOf literal ( separator literal )*                                      # numberListType
    | PERCENT_TYPE range?                                                                   # percentType
    | YES_NO                                                                                # yesNoType
    | oneOf names                                                                           # oneOfType
    | CHECKLIST names OPEN?                                                                 # checklistType
    | JUDGEMENT ( range | low=literal RANGE ITEM_POINTS )?                                  # judgementType
    | DATE_TYPE                                                                             # dateType
    | DURATION_TYPE unit?                                                                   # durationType
    | TEXT_TYPE                                                                             # textType
    // records 次 of 工单: in Chinese its 属于 is an attribute
    | RECORDS unit? ( OF of=name )?                                                         # recordsType
    ;

// 0.. 秒: with the unit behind the open end.
openRange
    : low=literal lowOut=BELOW? RANGE unit
    ;

oneOf
    : ONE_OF | CHOICE_TYPE
    ;

factDetail
    : COMMA? STRING                                                                         # description
    | COMMA? WITHIN name                                                                    # withinAttribute
    | COMMA? JUDGED                                                                         # judgedAttribute
    | COMMA? VERIFIED_ONLY                                                                  # verifiedOnlyAttribute
    | COMMA? SAMPLED                                                                        # sampledAttribute
    | COMMA? ( FROM | EVIDENCE ) STRING                                                     # fromAttribute
    | COMMA? DEFAULT choice                                                                 # defaultAttribute
    | COMMA? EACH period                                                                    # everyAttribute
    | COMMA? OR ( NONE | NO )                                                               # orNoneAttribute
    | COMMA? FOR_EACH_ITEM                                                                  # forEachItemAttribute
    // in order of 日期, 序号 · 按 日期、序号 排序
    | COMMA? ( IN_ORDER_OF names | BY names ORDERED )                                       # inOrderAttribute
    // one for each 类别 · 每 类别 一行
    | COMMA? ( ONE_FOR_EACH name | EACH name ONE_ROW )                                      # oneForEachAttribute
    | COMMA? WITH_REASON                                                                    # withReasonAttribute
    ;

// Statements.

move
    // award 2 when C otherwise 0 · deduct 0.5 per 迟到 cap 5 · award 10 prorated 办件 to 200
    : verb amount=choice tail                                                               # amountMove
    // deduct 2 from total when C · 从 总分 扣 2 分
    | verb amount=formula FROM target=node ( PER quantity perTail | whenCases? tail )  # chargeMove
    | verb low=literal RANGE high=literal tail                                              # boundedMove
    | charge verb amount=choice tail                                                        # chargedMove
    | charge? DEDUCT_ALL tail                                                               # allMove
    | AS_GENERAL                                                                            # asGeneral
    | verb amount=formula trackAmount* PER quantity perTail                                 # perMove
    | verb amount=formula trackAmount+ ( WHEN condition )? tail                             # trackMove
    | verb amount=formula ( FROM target=node )? ( proportion=IN_PROPORTION PER | PER count=( FULL | BEGUN )? ) size=sum THAT of=sum IS far=( SHORT_OF | BEYOND ) bound=sum tail  # stepsMove
    | verb amount=formula ( FROM target=node )? ( proportion=IN_PROPORTION PER | PER count=( FULL | BEGUN ) ) size=literal OF of=sum tail  # stepsInMove
    | verb amount=formula ( FROM target=node )? PER NUMBER unit? OF of=sum tail              # stepsInEachMove
    | verb amount=formula ( FROM target=node )? PRORATED part=sum TO whole=sum tail                               # proratedMove
    | INSTEAD verb amount=formula ( FROM target=node )? trackAmount* WHEN condition tail                                       # insteadMove
    | FORFEIT WHEN condition ( COMMA? inForce )?                                            # forfeit

    // C 的得 3 分，D 的得 1 分，否则不得分
    | ( IF condition OF_CASE? | condition OF_CASE ) COMMA? payment ( COMMA furtherCase )* ( COMMA? OTHERWISE otherwise )? tail  # caseMove
    | ( IF condition OF_CASE? | condition OF_CASE ) COMMA? ( INSTEAD charge? verb | BASE_AWARD ) amount=formula trackAmount* tail                # insteadCaseMove

    // 迟到 每人次扣 0.5 分 · 每 迟到 扣 0.5 分 · 会议 不足 4 次的，每缺一次扣 0.5 分 · 制度 每缺一项扣 1 分
    | of=sum ( OF_CASE COMMA? )? each charge? verb amount=formula trackAmount* tail                              # eachMove
    | EACH of=operand ( NUMBER unit )? COMMA? charge? verb amount=formula trackAmount* tail                                       # eachPrefixMove
    | condition OF_CASE COMMA? far=( EACH_SHORT | EACH_BEYOND ) unit? charge? verb amount=formula trackAmount* tail  # eachStepMove
    | condition OF_CASE COMMA? count=( FULL | BEGUN ) size=sum charge? verb amount=formula tail      # stepsFromMove
    | condition OF_CASE COMMA? ( proportion=IN_PROPORTION? EACH | EACH_SHORT | EACH_BEYOND ) size=literal begunPart? charge? verb amount=formula tail  # stepsFromLiteralMove
    | of=sum count=( FULL | BEGUN ) size=sum charge? verb amount=formula tail                        # stepsOfMove
    | of=sum IN_PROPORTION EACH size=literal charge? verb amount=formula tail                        # stepsOfLiteralMove
    // 投诉 每 2 次扣 1 分 · deduct 1 per 2 次 of 投诉
    | of=sum EACH NUMBER unit? begunPart? charge? verb amount=formula tail                          # stepsOfEachMove
    | of=operand EACH_SHORT unit? charge? verb amount=formula trackAmount* tail                                  # eachMissingMove

    // Headers of rows: award · award by 级别 per 表彰 · 按情形得分 · 按 级别 得分 · 表彰 每次按 级别 加分
    | verb ( FROM target=node )? tail                                                       # casesHeader
    | charge? cases=( BY_CASES_AWARD | BY_CASES_DEDUCT ) tail                                 # casesNamedHeader
    | verb ( FROM target=node )? BY keys tail columns?                                                                   # bandsHeader
    | verb ( FROM target=node )? BY keys PER quantity perTail columns?                                                     # bandsPerHeader
    | BY keys charge? pointsVerb tail columns?                                                               # bandsByHeader
    | of=sum each BY keys charge? pointsVerb tail columns?                                                   # bandsEachHeader

    // 按 R 比例得 3 分 · 按 E 占 T 的比例得分，最高得 10 分
    | BY ratio=sum OF_CASE? PROPORTION charge? verb amount=formula tail                             # ratioMove
    | BY part=sum OUT_OF whole=sum OF_CASE? PROPORTION charge? pointsVerb COMMA? cap amount=formula tail  # proratedByMove

    // rank E ascending top 0.05 step -0.002 · 按 E 由小到大 排名，第一名得 0.05 分，其余按名次依次扣减 0.002 分
    | sortKeys rankPart*                                                                    # rank

    // veto C -> disqualify quarter from N · C 的，取消 本季度 N 资格 · C 一票否决，清零 总分
    | VETO condition ( ARROW | COMMA )? consequence furtherConsequence* ( COMMA? inForce )?  # veto
    | ( IF condition OF_CASE? | condition ( OF_CASE | OF_CASE? VETO ) ) ( ARROW | COMMA )? consequence furtherConsequence* ( COMMA? inForce )?  # vetoCase

    | REQUIRE condition ( WHEN when=condition )? COMMA? STRING ( COMMA? inForce )?          # require
    | when=condition OF_CASE COMMA? REQUIRE condition COMMA? STRING ( COMMA? inForce )?     # requireCase
    | GRADE level ( COMMA level )*                                                          # gradeLevels

    // select top 4 except disqualified from N refill ties named -> "…" · 取前四名，被取消 N 资格的除外，依次递补，并列的列明，"…"
    // select top 20% down among 单位 · 取前 20%，舍去，在 单位 内 · 取前 在岗人数 的 20%，舍去
    | SELECT_TOP seats=formula unit? selectPart* COMMA? ARROW? STRING                              # select
    ;

selectPart
    : COMMA? EXCEPT DISQUALIFIED ( FROM name )?                                             # exceptDisqualified
    | COMMA? STRUCK name? ELIGIBILITY OF_CASE EXCEPT                                        # exceptStruck
    | COMMA? refill=( REFILL | NO_REFILL )                                                  # selectRefill
    | COMMA? ties=( TIES_NAMED | TIES_ALL )                                                 # selectTies
    | COMMA? TIES_BY sortKey IN_ORDER?                                                      # selectTiesBy
    | COMMA? direction                                                                      # selectDirection
    | COMMA? AMONG_GROUP name INSIDE?                                                       # selectAmong
    ;

// 酌扣 现场记录: the points of a judgement.
verb
    : AWARD | DEDUCT | AWARD_JUDGED | DEDUCT_JUDGED
    ;

// 从 总分 扣 2 分: the points go elsewhere.
charge
    : CHARGED_TO target=node
    ;

pointsVerb
    : AWARD_POINTS | DEDUCT_POINTS
    ;

// | 首席代表 1.5 · 、首席代表 扣 1.5 分: what the same sentence moves on the track of a role.
trackAmount
    : ( BAR | PAUSE ) role=name verb? amount=formula
    ;

payment
    : charge? verb formula trackAmount*                                                                          # paid
    | charge? DEDUCT_ALL                                                                    # paidAll
    | none=( NO_AWARD | NO_DEDUCT )                                                         # unpaid
    ;

otherwise
    : payment                                                                               # otherwisePayment
    | formula                                                                               # otherwiseValue
    ;

// The later cases of a sentence may leave the subject out: 80% 以上的记 2 分，低于 60% 不记分
furtherCase
    : condition OF_CASE COMMA? payment                                                      # fullCase
    | shortComparison OF_CASE? COMMA? payment                                               # shortCase
    ;

shortComparison
    : literal suffix=( OR_MORE | OR_LESS )
    | comparison literal
    ;

// 每 5%（不足的按 5% 计）
begunPart
    : LEFT BELOW part=literal? OF_CASE BY counted=literal AWARD RIGHT
    ;

// 每人次 · 每 · 一次
each
    : EACH unit?
    | NUMBER unit
    ;

quantity
    : MISSING of=operand                                                                    # missingQuantity
    | of=selection ( BEYOND beyond=sum | SHORT_OF shortOf=sum )?                            # plainQuantity
    ;

keys
    : sum ( separator sum )*
    ;

// The last key of a grid, across: | 0 | 1..2 | 3..
columns
    : ( BAR key )+
    ;

tail
    : ( COMMA? ( tailPart | distinct ) )*
    ;

// Directly behind what is counted, `distinct` belongs to that.
perTail
    : ( COMMA? tailPart ( COMMA? ( tailPart | distinct ) )* )?
    ;

tailPart
    : ( AND | ALSO )? cap choice                                                            # capLimit
    | literal CAPPED                                                                        # cappedLimit
    | AT_LEAST choice                                                                       # atLeastLimit
    | UNTIL_EXHAUSTED                                                                       # untilExhausted
    | ONLY_WHEN condition                                                                   # onlyWhen
    | inForce                                                                               # inForcePart
    | ( AND | ALSO ) consequence                                                            # consequencePart
    | ALSO STRING                                                                           # noticePart
    // once per 工单号 · 同一 工单号 不重复计
    | ( ONCE_PER onceKey | SAME onceKey NOT_AGAIN ) ( COMMA? keep=( KEEP_FIRST | KEEP_LAST ) )?  # oncePart
    ;

onceKey
    : name                                                                                  # onceField
    | STRING                                                                                # onceName
    ;

cap
    : CAP | DEDUCTION_CAP | OWN_CAP
    ;

// let 名次 = rank E then F ascending, ties last · 设 名次 = 按 E 排名，相同的依次比 F 由小到大，在 G 内，并列取后
ranked
    : sortKeys rankOption*
    ;

sortKeys
    : RANK sortKey ( COMMA? THEN sortKey )*
    | BY sortKey RANK ( COMMA? THEN sortKey )*
    ;

// The greatest first is what is meant anyway: descending says it.
sortKey
    : sum ( ASCENDING | DESCENDING )?
    | of=sum OVER list=operand IN_TURN end=( FROM_BEST | FROM_WORST ) ( ASCENDING | DESCENDING )?
    | list=operand OF_FOLD of=sum COMMA? end=( FROM_BEST | FROM_WORST ) ( ASCENDING | DESCENDING )?
    ;

rankPart
    : COMMA? TOP AWARD? top=formula COMMA? STEP step=formula                                # rankSteps
    // leading 3 award 3, 2, 1 · 前三名分别得 3、2、1 分，其余得 0.5 分 · 后三名扣 1 分
    | COMMA? end=( LEADING | TRAILING ) NUMBER unit? RESPECTIVELY? verb literal ( separator literal )* ( COMMA? OTHERWISE verb? rest=literal )?  # rankEnd
    | COMMA? AWARD? UNDECIDED STRING                                                        # rankUndecided
    | rankOption                                                                            # rankSaid
    ;

rankOption
    : COMMA? ties=( TIES_SHARE | TIES_DENSE | TIES_AVERAGE | TIES_LAST | TIES_STAND )       # rankTies
    | COMMA? AMONG_GROUP sum INSIDE?                                                        # rankAmong
    | COMMA? ONLY_WHEN condition                                                            # rankGuard
    | COMMA? inForce                                                                        # rankInForce
    ;

consequence
    : DISQUALIFY scope ( FROM? name )? ELIGIBILITY?                                         # disqualify
    | ZERO ITEM                                                                             # zeroItem
    | ZERO TOTAL                                                                            # zeroTotal
    | GRADE name                                                                            # consequenceGrade
    | NOTICE STRING                                                                         # notice
    ;

furtherConsequence
    : COMMA? ( AND | ALSO ) consequence
    | COMMA consequence
    | COMMA? ALSO STRING
    ;

scope
    : THIS? period
    ;

level
    : name range                                                                            # rangeLevel
    | name OTHERWISE                                                                        # restLevel
    ;

// Rows under a header.

row
    : key ( separator key )* ARROW formula rowConsequence*                                  # bandRow
    | key ( separator key )* payment rowConsequence*                                        # bandPaymentRow
    | range OF_CASE COMMA? payment rowConsequence*                                          # bandCaseRow
    | OTHERWISE ARROW formula rowConsequence*                                               # bandOtherwiseRow
    // 紧急, yes | 2 | 3 | 4: one value for each column.
    | key ( separator key )* ( BAR formula )+                                               # gridRow
    | formula WHEN condition                                                                # caseRow
    | condition OF_CASE COMMA? IS? formula                                                  # ofCaseRow
    | formula OTHERWISE                                                                     # caseOtherwiseRow
    | OTHERWISE otherwise rowConsequence*                                                   # otherwiseRow
    ;

rowConsequence
    : COMMA? ( AND | ALSO ) consequence
    | COMMA? ALSO STRING
    ;

key
    : keyValue ( ( DIVIDE | OR ) keyValue )*                                                # valuesKey
    | ANY                                                                                   # anyKey
    ;

keyValue
    : range                                                                                 # rangeKey
    | literal                                                                               # numberKey
    | name                                                                                  # nameKey
    | word=( YES | NO | FALSE | NONE )                                                      # wordKey
    ;

// Both ends are literals. 50 以上不足 100 平方米 · 不足 50 · 11 件以上 · 1—5 件 · 80..<90
range
    : low=literal lowOut=BELOW? RANGE ( highOut=BELOW? high=literal )?                        # twoEnds
    | RANGE highOut=BELOW? high=literal                                                      # upperEnd
    | low=literal OR_MORE ( COMMA? upper=( BELOW | NOT_ABOVE ) high=literal )?                # orMore
    | high=literal OR_LESS                                                                  # orLess
    | NOT_BELOW low=literal OR_MORE                                                          # saidTwice
    | lower=( ABOVE | NOT_BELOW ) low=literal ( COMMA? upper=( BELOW | NOT_ABOVE ) high=literal )?  # moreThan
    | upper=( BELOW | NOT_ABOVE ) high=literal                                                # lessThan
    ;

// Examples.

// Of a roll-up: 2026年1月 总分 96 分. A period holds until another is named.
dated
    : PERIOD_NAME? pair                                                                     # pairDuring
    | PERIOD_NAME TOTAL literal                                                             # totalDuring
    | PERIOD_NAME NOT_ASSESSED                                                              # notAssessedDuring
    ;

pair
    : factName exact                                                                        # numberPair
    | factName value=name                                                                   # namePair
    | factName word=( YES | NO | FALSE | NONE )                                             # wordPair
    // of a result that is open: 甲 待定
    | name UNDECIDED                                                                        # undecidedPair
    | factName STRING                                                                       # textPair
    | factName DATE                                                                         # datePair
    | factName MISSING ( unnamed | missed+=name ( separator missed+=name )* ( separator unnamed )? )  # missingPair
    | factName COMPLETE                                                                     # completePair
    | SCORE_OF name literal ( separator literal )*                                          # scorePair
    | name OF_CASE AWARD_POINTS literal ( separator literal )*                              # scoreAfterPair
    | NUMBER period literal                                                                 # partPair
    | factName ( PLACE NUMBER unit? | TOP )                                                 # placePair
    ;

// A row that begins with whom it is about.
ownPair
    : factName literal                                                                      # ownNumberPair
    | factName value=name                                                                   # ownNamePair
    | factName word=( YES | NO | FALSE | NONE )                                             # ownWordPair
    | factName STRING                                                                       # ownTextPair
    | factName DATE                                                                         # ownDatePair
    | TOTAL literal                                                                         # ownTotalPair
    ;

// 简化程序.完成情况: a fact that is given for each item.
factName
    : PREVIOUS? name ( DOT name )?
    | PREVIOUS ( TOTAL | GRADE )
    ;

// What an open list lacks and does not name.
unnamed
    : OTHERS NUMBER unit?
    ;

awaited
    : PERIOD_NAME? expectation
    ;

expectation
    : node exact trackScore*                                                                # expectScore
    | node none=( NONE | NO )                                                               # expectNoScore
    | RESULT of=name ( said ( separator said )* | UNDECIDED )                               # expectResult
    | node UNSCORABLE ( COMMA? LOWEST low=exact )? ( COMMA? ( HIGHEST | UP_TO ) high=exact )? trackScore*  # expectUnscorable
    | GRADE ( name | UNDECIDED | none=( NONE | NO ) )                                       # expectGrade
    | COUNT operand literal                                                                 # expectCount
    | verdict                                                                               # expectVerdict
    ;

// What a result says: a number, a level, a text, a day.
said
    : exact | name | STRING | DATE | word=( YES | FALSE | NONE | NO )
    ;

// 16000/3: what has no last decimal place.
exact
    : literal ( DIVIDE NUMBER unit? )?
    ;

// | 首席代表 -6 · 、首席代表 -6 分: the same node on the track of a role.
trackScore
    : ( BAR | PAUSE ) role=name ( exact | UNSCORABLE )
    ;

verdict
    : REJECTED factName                                                                     # expectRejected
    | DISQUALIFIED held ( FROM? name )? ELIGIBILITY?                                        # expectDisqualified
    | ELIGIBLE held ( FOR? name )? ELIGIBILITY?                                             # expectEligible
    | ( NOTICE | EXPECT_NOTICE ) STRING                                                     # expectNotice
    | EXPECT_COUNT operand literal                                                          # expectCounted
    ;

// 本季度 · of a roll-up 2026年第一季度
held
    : scope                                                                                 # heldThis
    | PERIOD_NAME                                                                           # heldDuring
    ;

node
    : name ( DOT name )?                                                                    # namedNode
    | TOTAL                                                                                 # totalNode
    ;

// Values and conditions, from the loosest to the tightest.

choice
    : formula ( whenCases | ofCases )?
    ;

whenCases
    : WHEN condition ( COMMA formula WHEN condition )* ( COMMA? OTHERWISE rest=formula )?
    ;

ofCases
    : OF_CASE AWARD? formula ( COMMA condition OF_CASE AWARD? formula )* COMMA? OTHERWISE AWARD? rest=formula
    ;

// 稿件 where 媒体 is 日报 until 2012-12-31 distinct 稿名: in whatever order, conditions hold first.
selection
    : sum ( COMMA? narrowing )*
    ;

narrowing
    : WHERE condition                                                                       # whereNarrowing
    | narrowingPart                                                                         # partNarrowing
    ;

narrowingPart
    : UNTIL moment                                                                          # untilPart
    | end=( BEST | WORST ) howMany BY by=sum                                                   # bestPart
    | WITHOUT cut ( AND cut )? by=sum                                                       # withoutPart
    | distinct                                                                              # distinctPart
    ;

// 1 highest and (漏评 + 1) lowest: a bare name would be the key of 去掉 打分 最低 N 个.
cut
    : ( NUMBER | LEFT size=formula RIGHT ) end=( HIGHEST | LOWEST )
    ;

// More than a name needs brackets, as a key does.
howMany
    : NUMBER                                                                                # plainMany
    | name                                                                                  # nameMany
    | LEFT formula RIGHT                                                                    # formulaMany
    ;

moment
    : DATE                                                                                  # dateMoment
    | PERIOD_END                                                                            # periodEndMoment
    ;

// distinct 荣誉 within month keep highest 分值 · 同一 荣誉 每月 只计一次，取 分值 最高的
distinct
    : ( DISTINCT names ( WITHIN period )? | SAME names ( EACH period )? COUNTED_ONCE ) ( COMMA? keeping )?
    ;

keeping
    : keep=( KEEP_HIGHEST | KEEP_LOWEST ) keepKey?                                          # keepEnd
    | KEEP_EARLIEST                                                                         # keepEarliest
    | KEEP keepKey end=( UP_TO | LOWEST ) OF_CASE                                           # keepChosen
    ;

// More than a name needs brackets: what stands behind it could go on with it.
keepKey
    : name                                                                                  # keepName
    | LEFT formula RIGHT                                                                    # keepFormula
    ;

formula
    : disjunction afterthought*
    ;

afterthought
    : COMMA? IF_NONE disjunction                                                            # ifNone
    | rounding                                                                              # rounded
    ;

rounding
    : ROUND NUMBER COMMA? direction                                                              # roundPlaces
    | ROUND_TO NUMBER PERCENT? COMMA? direction                                                           # roundMultiples
    | COMMA? KEEP NUMBER DECIMALS COMMA? direction                                               # keepPlaces
    | COMMA? KEEP NUMBER PERCENT? MULTIPLES COMMA? direction                                              # keepMultiples
    | COMMA? TO_WHOLE COMMA? direction                                                           # keepWhole
    ;

direction
    : HALF_UP | HALF_EVEN | UP | DOWN
    ;

condition
    : disjunction
    ;

disjunction
    : conjunction ( OR conjunction )*
    ;

conjunction
    : negation ( AND negation )*
    ;

negation
    : NOT* test
    ;

test
    : HAS operand                                                                           # has
    | NO operand                                                                            # hasNo
    | fold=( ANY_OF | ALL_OF ) condition OVER operand                                       # anyOver
    | sum relation?                                                                         # relationTest
    ;

relation
    : comparison sum                                                                        # compare
    | exact suffix=( OR_MORE | OR_LESS )                                                    # compareSuffix
    // 80% 以上不足 90% · 达到 90% 以上
    | low=literal OR_MORE upper=( BELOW | NOT_ABOVE ) high=literal                          # compareBetween
    | NOT_BELOW exact OR_MORE                                                               # compareSaidTwice
    // A list has its word before it or behind it: a comma after one value goes on with the next case, 0 when A is B, 2 when C.
    | is ONE_OF sum ( separator sum )*                                                      # isOneOf
    | is sum ( ( separator sum )* AMONG )?                                                  # isAmong
    | NOT? COMPLETE                                                                         # complete
    | fold=( ANY_OF | ALL_OF ) negation                                                     # anySuffix
    ;

comparison
    : ABOVE | BELOW | NOT_BELOW | NOT_ABOVE
    ;

is
    : IS NOT?
    | IS_NOT
    | EQUALS
    ;

sum
    : product ( operators+=( PLUS | MINUS ) product )*
    ;

product
    : share ( operators+=( TIMES | DIVIDE ) share )*
    ;

share
    : fraction OF unary                                                                     # shareOf
    | unary ( OF_SHARE fraction )?                                                          # shareAfter
    ;

fraction
    : NUMBER PERCENT                                                                        # percentFraction
    | NUMBER DIVIDE NUMBER                                                                  # plainFraction
    ;

unary
    : MINUS* operand ( POWER MINUS? operand )?
    ;

operand
    : primary listSuffix*
    ;

// 巡查 去掉 打分 最高 1 个、最低 1 个 的 打分 平均值
listSuffix
    : KEEP ( by=name | field=MEMBER_SCORE ) end=( UP_TO | LOWEST ) howMany unit?                                          # bestSuffix
    | WITHOUT ( by=name | field=MEMBER_SCORE ) trimmed ( separator trimmed )*                                        # withoutSuffix
    | OF_FOLD of=sum fold=( SUM_OF | MEAN_OF | MEDIAN_OF | GREATEST_OF | LEAST_OF )              # foldSuffix
    | OF_LISTED fold=( SUM_OF | MEAN_OF | MEDIAN_OF | GREATEST_OF | LEAST_OF )                   # foldListedSuffix
    | NUMBER_OF                                                                             # countSuffix
    // 用时 in 秒 · 用时 按 秒 计
    | IN unit                                                                               # unitSuffix
    | BY unit AWARD                                                                         # countedSuffix
    // 出生 到 评定日 的整年数 · 收件日 到 办结日 按 工作日历 的工作日数
    | TO_DAY to=primary ( unit_=( YEARS_OF | MONTHS_OF | DAYS_OF ) | BY calendar=name WORKING_DAYS_OF )  # betweenSuffix
    ;

trimmed
    : end=( UP_TO | LOWEST ) howMany unit?
    ;

primary
    : NUMBER PERCENT                                                                        # percent
    | NUMBER unit?                                                                          # number
    | CLOCK                                                                                 # clock
    | PERIOD_START                                                                          # periodStart
    | PERIOD_END                                                                            # periodEnd
    // years from 出生 to 评定日 · working days from 收件日 to 办结日 by 工作日历
    | unit_=( YEAR | MONTH | DAY ) FROM begin=operand TO finish=operand                       # between
    | WORKING_DAYS FROM begin=operand TO finish=operand BY calendar=name                      # betweenWorking
    | DATE                                                                                  # date
    | STRING                                                                                # words
    | word=( YES | NO | FALSE | NONE )                                                      # word
    | name                                                                                  # reference
    | of=name DOT field=name                                                                # field
    // 表彰（级别 为 国家级）, and with a table's name 定额（线路）: what the name is, the checker knows.
    | ( name | namedList | listed ) LEFT ( choice | narrowingPart ) ( COMMA? narrowingPart )* RIGHT                   # where
    | name LEFT formula ( separator formula )+ RIGHT                                        # lookup
    | function=( MIN | MAX | ABS | FLOOR | CEILING ) LEFT formula ( separator formula )* RIGHT  # call
    | SCORE_OF kind=( ITEM | PART | SECTION | TRACK )? node                                 # scoreOf
    | name OF_CASE AWARD_POINTS                                                             # scoreAfter
    | name OF_CASE AWARD_POINTS MEAN_SCORE                                                  # meanScoreAfter
    | TOTAL                                                                                 # total
    | GRADE                                                                                 # gradeValue
    | amount=( ITEM_POINTS | ALL_POINTS )                                                   # itemPoints
    | UNDECIDED STRING                                                                      # undecided
    // median of 等候 over group · 本组 的 等候 中位数 · own 等候 · previous 可结转
    | namedList                                                                             # listWord
    // least of score / mark over items
    | field=( MEMBER_SCORE | MEMBER_MARK )                                                  # memberField
    // greatest of (甲分, 乙分, 丙分) · （甲分、乙分、丙分）的最大值
    | fold=( SUM_OF | MEAN_OF | MEDIAN_OF | GREATEST_OF | LEAST_OF ) listed                 # foldListed
    | listed                                                                                # listedValues
    | OWN of=primary                                                                        # own
    | PREVIOUS of=primary                                                                   # previous
    | LEFT inside RIGHT                                                                     # bracketed
    | COUNT OF operand                                                                      # countOver
    | fold=( SUM_OF | MEAN_OF | MEDIAN_OF | GREATEST_OF | LEAST_OF ) of=sum OVER operand          # foldOver
    // Behind the fold, which it would be before OVER.
    | MEAN_OF SCORE_OF name                                                                 # meanScoreOf
    | name end=( FIRST_OF | LAST_OF ) operand                                               # memberOf
    | end=( FIRST_OF | LAST_OF ) primary OF_FOLD name                                       # memberSuffix
    | LEFT ranked RIGHT                                                                     # bracketedRank
    ;

// What has a word of its own: other subjects, and the parts of the rubric.
namedList
    : of=( GROUP_LIST | ALL_SUBJECTS )                                                      # peers
    | of=( ITEM_LIST | SECTION_LIST ) ( OF section=name )?                                  # parts
    | section=name OF_LISTED of=ITEM_LIST                                                   # partsAfter
    | memberList                                                                            # members
    // months of quarter · 本季度各月 · last 3 months · 近 3 个月
    | part=period OF whole=period                                                           # periodsOf
    | THIS whole=period ALL_PARTS part=period                                               # periodsOfThis
    | LAST_PERIODS NUMBER ( period | unit_=WORD )                                           # lastPeriods
    ;

// The subjects that belong to this one: members · 人员 members · 所属 人员
memberList
    : kind=name? MEMBERS_LIST
    | BELONGING kind=name
    ;

listed
    : LEFT_LISTED sum ( separator sum )+ RIGHT
    ;

inside
    : choice ( COMMA? narrowing )*
    ;

literal
    : MINUS? NUMBER PERCENT                                                                 # percentLiteral
    | MINUS? NUMBER unit?                                                                   # numberLiteral
    | CLOCK                                                                                 # clockLiteral
    ;

unit
    : WORD | period | ITEM_POINTS | WORKING_DAYS
    ;

names
    : name ( separator name )*
    ;

separator
    : COMMA | PAUSE
    ;

name
    : WORD                                                                                  # plainName
    | QUOTED_NAME                                                                           # quotedName
    ;

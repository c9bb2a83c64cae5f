" Vim syntax file
" Language: Rubric 考核细则 (assessment rubrics, English and Chinese vocabulary)

if exists('b:current_syntax')
  finish
endif

let s:saved_cpo = &cpo
set cpo&vim

" Letters only: 扣0.5分 is three words.
syntax iskeyword @,_,192-255
syntax case ignore
syntax sync minlines=1

" The words of the language, by what they do. A test of the project holds these lists against its table of keywords.
let s:options = [
      \ 'including bonus', 'bonus and penalty apart', 'bonus apart', 'for', 'by', 'check', 'basis', 'day',
      \ 'week', 'month', 'quarter', 'half-year', 'year', 'this', 'cap', 'uncapped', 'at least', 'up to',
      \ 'start', 'until exhausted', 'round', 'round to', 'half-up', 'half-even', 'up', 'down', '含加分',
      \ '加分、扣分另计', '加分另计', '按', '责任科室', '考核方式', '评定依据', '日', '周', '月', '月份', '月度',
      \ '季度', '半年', '年', '年度', '本', '最多', '最多得', '最高得', '至多', '上限', '扣分不超过', '扣分不超',
      \ '最高扣', '最多扣', '扣分之和不超过', '减分之和不超过', '减分不超过', '本项最多', '本项上限', '本项不超过',
      \ '本项加分不超过', '封顶', '不封顶', '至少', '最高', '起评', '扣完为止', '保留', '取', '位小数', '的整倍数',
      \ '取整数', '四舍五入', '四舍六入五成双', '进一', '舍去', 'otherwise keeps its points', '否则记满分',
      \ '否则得满分', 'otherwise drops out', '否则不计入', 'scaled', '按应得分折算', 'days', 'weeks', 'months',
      \ 'quarters', 'half-years', 'years', '各', '自', 'counts up', '累计', 'lower is better', '以低为优',
      \ 'grouped by', '分组', 'in force', '起施行', '起执行', '起施行至', '起执行至', '施行至', '执行至',
      \ 'descending', '由大到小', '由高到低', '从大到小', '从高到低', '降序'
      \ ]
let s:openers = [
      \ 'relation', 'one of each', 'many of each', 'scored by', 'other than', 'track', '关系', '一名', '若干名',
      \ '连带', 'rules', 'uses', 'use', 'subjects', '总则', '适用', '引用', '对象', 'rubric', 'section', 'bonus',
      \ 'penalty', 'item', 'part', 'outcome', 'example', 'together', 'end', 'source', 'assess', 'total',
      \ 'reading', 'acknowledge', 'fact', 'let', 'given', 'expect', '考核细则', '评分标准', '评分细则', '部分',
      \ '大项', '加分项', '扣分项', '项目', '其中', '结果', '示例', '合计', '完', '出处', '考核', '总分', '口径',
      \ '知悉', '事实', '设', '所称', '是指', '已知', '应得', 'general', '通则', 'every item', '每个项目', 'rollup',
      \ '汇总', '不计总分', 'table', '表', 'each', '逐条', '逐件', '逐一', 'parameter', '参数'
      \ ]
let s:types = [
      \ 'count', 'number', 'percent', 'yes-no', 'one of', 'checklist', 'open', 'judgement', 'judgment',
      \ 'with reason', 'date', 'text', 'records', 'within', 'judged', 'verified only', 'sampled', 'from',
      \ 'default', '计数', '数值', '百分比', '是否', '选项', '清单', '等', '酌情', '附理由', '须附理由', '日期',
      \ '文字', '文本', '记录', '台账', '属于', '需评定', '只计已核实的', '抽查', '来源', '缺省', '精确到',
      \ '写明理由', 'for each item', '逐项', 'duration', '时长', 'in order of', '排序', 'one for each', '一行'
      \ ]
let s:verbs = [
      \ 'full', 'begun', 'that', '每满', '每开始', 'award', 'score', 'deduct', 'instead', 'forfeit', 'per', 'every',
      \ 'missing', 'beyond', 'short of', 'prorated', 'to', 'rank', 'ascending', 'top', 'step', 'then',
      \ 'ties share', 'ties dense', 'ties average', 'ties last', 'undecided', 'score of', 'min', 'max', 'abs',
      \ '得', '加', '记', '计', '扣', '减', '不得分', '不记分', '不加分', '不计分', '此项不得分', '此项不记分',
      \ '本项不得分', '不扣分', '不减分', '得分', '记分', '加分', '计分', '扣分', '减分', '按情形得分', '按情形记分',
      \ '按情形加分', '按情形计分', '按情形扣分', '按情形减分', '改', '得基础分', '记基础分', '每', '每发现一',
      \ '每出现一', '每发生一', '每有一', '每缺一', '每少一', '缺一', '每缺', '每少', '每超一', '每超过一', '每多一',
      \ '缺', '占', '比例', '排名', '由小到大', '由低到高', '从小到大', '从低到高', '第一名', '其余按名次依次扣减',
      \ '其余依次扣减', '其余按名次依次减', '相同的依次比', '再依次比', '并列取前', '并列不占位', '并列取平均',
      \ '并列取后', '待定', '最小', '最大', '绝对值', 'ties stand', '并列保留', 'among', '在', '内', 'as general',
      \ '按通则', 'all', '全部分值', '扣完本项分值', '扣完本分值', 'points', '本项分值', 'select top', '取前',
      \ 'except', '除外', '被取消', 'refill', '依次递补', 'no refill', '不递补', 'ties named', '并列的列明',
      \ 'ties all', '并列的都取', 'ties by', '并列的按', '先后', 'selected', '应选', 'tied', '并列待定', 'result',
      \ '结论', 'lists', '列出', '从', 'in turn', 'from best', '从最好的比起', '从最高的比起', 'from worst',
      \ '从最差的比起', '从最低的比起', 'in proportion', '按比例', 'floor', '向下取整', 'ceiling', '向上取整', 'in',
      \ 'once per', '不重复计', '不重复计算', '不重复扣', '不重复扣分', '不重复得分', '不重复加分', 'keep first',
      \ '以前者为准', 'keep last', '以后者为准', 'start of period', '本期初', '本年度初', '本年初', '本半年初',
      \ '本季度初', '本月初', 'working days', '到', '的整年数', '的年数', '的整月数', '的月数', '的天数',
      \ '的工作日数', '所属', '每低', '每降低', '每下降', '每超', '每超过', '每多', '每高', '每高出', '每提高',
      \ '每增加', 'if', 'else', '等于', '不等于', '大于等于', '大于或等于', '高于等于', '小于等于', '小于或等于',
      \ '低于等于', 'leading', '前', 'trailing', '后', 'respectively', '分别', '酌情得', '酌情加', '酌加', '酌情记',
      \ '酌情计', '酌情扣', '酌扣', '酌情扣减', 'at most', '升序', '每降一名减', '每降一名扣', '每降一名 减',
      \ '每降一名 扣', '每低一名减', '每低一名扣', '每后一名减', '每后一名扣', '最多加', '最多记', '最高加', '最高记',
      \ '加分不超过', '得分不超过', '记分不超过', '加分之和不超过', '发生', '出现', '未发生', '未出现', '没有发生',
      \ '没有出现'
      \ ]
let s:consequences = [
      \ 'veto', 'require', 'grade', 'disqualify', 'zero', 'notice', 'disqualified', 'eligible', 'rejected',
      \ 'unscorable', 'lowest', 'highest', '一票否决', '要求', '等次', '取消', '资格', '清零', '通报', '应取消',
      \ '应保留', '应退回', '应通报', '不能评分', '最低', '最高为', '并', 'place', '第', '应计',
      \ 'not assessed', '不考核'
      \ ]
let s:conditions = [
      \ 'when', 'otherwise', 'only when', 'and', 'or', 'not', 'has', 'no', 'none', 'yes', 'is', 'is not',
      \ 'complete', 'where', 'of', 'if none', 'any', '凡', '如', '若', '时', '的', '否则', '其余', '仅当', '且',
      \ '并且', '或', '或者', '未', '不', '非', '有', '无', '没有', '是', '否', '为', '不为', '不是', '不 为', '之一',
      \ '齐全', '全部达到', '超过', '高于', '大于', '多于', '不足', '低于', '小于', '少于', '未达到', '达到',
      \ '不少于', '不低于', '不小于', '不超过', '不高于', '不大于', '不多于', '以上', '及以上', '或以上', '以下',
      \ '以内', '及以下', '没有则', '不论', '至', 'applies when', '适用条件', '时适用', 'until', 'end of period',
      \ 'period end', 'distinct', 'keep highest', 'keep lowest', 'keep earliest', '截止', '截至', '本期末',
      \ '本年度末', '本年末', '本半年末', '本季度末', '本月末', '本月底', '本年底', '年末', '年底', '同一',
      \ '只计一次', '只计算一次', '只算一次', '就高', '就低', '就早', 'best', 'worst', 'without', 'over', 'sum of',
      \ 'average of', 'mean of', 'median of', 'greatest of', 'least of', 'any of', 'all of', 'of first',
      \ 'of last', '去掉', '的个数', '的条数', '之和', '平均值', '中位数', '最大值', '最小值', '中有', '均', '首次',
      \ '末次', 'group', '本组', 'own', '本单位', 'previous', '上期', '上次', '全体', 'all subjects', 'items',
      \ '各项目', '所有项目', 'sections', '各部分', '各大项', 'mark', '满分', 'last', '近', 'members', '所属对象'
      \ ]

" What is read where words are written together, too: 每人次扣.
let s:joined = [
      \ '含加分', '加分另计', '按', '日', '周', '月', '月份', '月度', '季度', '半年', '年', '年度', '本', '最多',
      \ '最多得', '最高得', '至多', '上限', '扣分不超过', '扣分不超', '最高扣', '最多扣', '扣分之和不超过',
      \ '减分之和不超过', '减分不超过', '封顶', '不封顶', '至少', '最高', '起评', '保留', '取', '位小数', '的整倍数',
      \ '合计', '总分', '精确到', '得', '加', '记', '计', '扣', '减', '不得分', '不记分', '不加分', '不计分',
      \ '此项不得分', '此项不记分', '本项不得分', '不扣分', '不减分', '得分', '记分', '加分', '计分', '扣分', '减分',
      \ '改', '得基础分', '记基础分', '每', '每发现一', '每出现一', '每发生一', '每有一', '每缺一', '每少一', '缺一',
      \ '每缺', '每少', '每超一', '每超过一', '每多一', '每满', '每开始', '占', '比例', '排名', '由小到大',
      \ '由低到高', '从小到大', '从低到高', '第一名', '其余按名次依次扣减', '其余依次扣减', '其余按名次依次减',
      \ '待定', '等次', '取消', '资格', '通报', '并', '凡', '如', '若', '时', '的', '否则', '其余', '且', '并且',
      \ '或', '或者', '未', '不', '非', '有', '无', '没有', '是', '否', '为', '不为', '不是', '之一', '齐全',
      \ '全部达到', '超过', '高于', '大于', '多于', '不足', '低于', '小于', '少于', '未达到', '达到', '不少于',
      \ '不低于', '不小于', '不超过', '不高于', '不大于', '不多于', '以上', '及以上', '或以上', '以下', '以内',
      \ '及以下', '第', '本项分值', '扣完本分值', '全部分值', '每个项目', '扣完本项分值', '被取消', '除外', '取前',
      \ '时适用', '同一', '只计一次', '只计算一次', '只算一次', '去掉', '的个数', '的条数', '之和', '平均值',
      \ '中位数', '最大值', '最小值', '各', '从', '以低为优', '分组', '按比例', '不重复计', '不重复扣分', '逐件',
      \ '不重复得分', '不重复扣', '逐条', '逐一', '不重复加分', '最低', '不重复计算', '起执行至', '起施行', '施行至',
      \ '起施行至', '执行至', '起执行', '各项目', '各部分', '各大项', '所有项目', '近', '每多', '每提高', '每降低',
      \ '每低', '每增加', '每高', '每超', '每高出', '每下降', '每超过', '大于等于', '小于等于', '不等于', '低于等于',
      \ '等于', '高于等于', '小于或等于', '大于或等于', '前', '后', '分别', '酌情得', '酌情加', '酌扣', '酌加',
      \ '酌情计', '酌情扣减', '酌情记', '酌情扣', '由高到低', '降序', '由大到小', '从高到低', '从大到小', '升序',
      \ '每降一名扣', '加分不超过', '加分之和不超过', '记分不超过', '最高记', '最高加', '出现', '未发生',
      \ '每降一名减', '最多记', '得分不超过', '没有发生', '未出现', '发生', '没有出现', '每后一名减', '每后一名扣',
      \ '最多加', '每低一名扣', '每低一名减'
      \ ]
" Behind these a unit may follow directly.
let s:counted = [
      \ '每', '每发现一', '每出现一', '每发生一', '每有一', '每缺一', '每少一', '缺一', '每缺', '每少', '每超一',
      \ '每超过一', '每多一'
      \ ]
" The word after these is a name.
let s:naming = [
      \ 'rubric', 'rules', '总则', 'uses', '适用', 'use', '引用', 'subjects', '对象', '考核细则', '评分标准', '评分细则', 'section', '部分', '大项', 'bonus', '加分项', 'penalty',
      \ '扣分项', 'item', '项目', 'part', '其中', 'example', '示例', 'assess', '考核', 'let', '设', '所称'
      \ ]
let s:facts = [
      \ 'fact', '事实'
      \ ]
" Read after a number.
let s:units = [
      \ '个工作日', '平方公里', '平方千米', '个百分点', '平方米', 'km²', '个小时', '工作日', '百分点', '人次',
      \ '件次', '季度', '个月', '千米', '公里', '厘米', 'm²', '公顷', '秒钟', '分钟', '小时', '千元', '万元', '亿元',
      \ '次', '件', '项', '个', '例', '人', '名', '位', '篇', '条', '家', '户', '份', '起', '处', '台', '天', '日',
      \ '周', '月', '年', '场', '期', '级', '张', '套', '座', '间', '部', '宗', '笔', '批', '种', '类', '米', '㎡',
      \ '亩', '秒', '元', '分'
      \ ]

" Alternatives for a very magic pattern. The longest come first: Vim takes the first that fits.
function! s:any(words) abort
  let l:sorted = sort(copy(a:words), {a, b -> strchars(b) - strchars(a)})
  return '%(' . join(map(l:sorted, {_, word -> substitute(word, ' ', '%(\\s|　)+', 'g')}), '|') . ')'
endfunction

function! s:chinese(words) abort
  return filter(copy(a:words), {_, word -> word !~# '\a'})
endfunction

function! s:english(words) abort
  return filter(copy(a:words), {_, word -> word =~# '\a'})
endfunction

" A letter; full-width digits count as letters for Vim.
let s:letter = '%([０-９]@!\k)'
let s:before = s:letter . '@<!'
let s:after = s:letter . '@!'
let s:space = '%(\s|　)'
let s:digits = '[0-9０-９]'
let s:name = '%(「[^「」]+」|%(\a\d*|' . s:letter . ')+)'
let s:classes = [['rubricCondition', s:conditions], ['rubricConsequence', s:consequences], ['rubricVerb', s:verbs],
      \ ['rubricType', s:types], ['rubricOpener', s:openers], ['rubricOption', s:options]]

" Of two items that match at the same place Vim takes the one that was defined last.

syntax match rubricSign /->\|→\|>=\|<=\|\.\.\|--\|[—–~～≥≤><＞＜=＝+＋−×*＊÷\/／^＾|｜-]/

" The pieces of words written together, the short ones first.
for s:length in [1, 2]
  let s:Fits = {_, word -> s:length == 1 ? strchars(word) == 1 : strchars(word) > 1}
  execute 'syntax match rubricUnit /\v' . s:any(filter(copy(s:units), s:Fits)) . '/ contained'
  for [s:group, s:words] in s:classes
    let s:pieces = filter(filter(s:chinese(s:words), {_, word -> index(s:joined, word) >= 0}), s:Fits)
    if !empty(s:pieces)
      execute 'syntax match ' . s:group . ' /\v' . s:any(s:pieces) . '/ contained'
    endif
  endfor
endfor
execute 'syntax match rubricNumber /\v[一二两三四五六七八九十]+' . s:any(s:units) . '@=/ contained'
syntax cluster rubricPieces contains=rubricUnit,rubricNumber,rubricCondition,rubricConsequence,rubricVerb,rubricType,rubricOpener,rubricOption

execute 'syntax match rubricRun /\v' . s:before . '%(' . s:any(s:counted) . s:any(s:units) . '=|[一二两三四五六七八九十]{1,3}'
      \ . s:any(s:units) . '|' . s:any(s:joined) . ')+' . s:after . '/ contains=@rubricPieces'

" Words by themselves. Chinese ones may touch a digit.
for [s:group, s:words] in s:classes
  execute 'syntax match ' . s:group . ' /\v' . s:before . s:any(s:english(s:words)) . '\d@!' . s:after . '/'
  execute 'syntax match ' . s:group . ' /\v' . s:before . s:any(s:chinese(s:words)) . s:after . '/'
endfor

" A unit belongs to a type: 计数 人次.
execute 'syntax match rubricType /\v' . s:before . '%(count|number|records|计数|数值|记录|台账)' . s:space . '+' . s:any(s:units) . s:after
      \ . '/ contains=rubricType,rubricTypeUnit'
execute 'syntax match rubricTypeUnit /\v' . s:any(s:units) . s:after . '/ contained'

" A number, its unit, and what is written on to the unit: 2次以上的.
execute 'syntax match rubricCounted /\v' . s:digits . '+%([.．]' . s:digits . '+)=%(' . s:space . '*[%％]|' . s:space . '*' . s:any(s:units)
      \ . '\a@!' . s:letter . '*)=/ contains=@rubricPieces'
execute 'syntax match rubricNumber /\v' . s:digits . '+%([.．]' . s:digits . '+)=/ contained'
syntax match rubricUnit /[%％]/ contained
execute 'syntax match rubricDate /\v' . s:digits . '{4}%([-－]' . s:digits . '{2}[-－]' . s:digits . '{2}|年' . s:digits . '{1,2}月'
      \ . s:digits . '{1,2}日)/'

" The word after an opener is a name, whatever it is spelt like.
execute 'syntax match rubricOpener /\v^' . s:space . '*' . s:any(s:naming) . s:space . '+' . s:name . '@=/ nextgroup=rubricDeclared'
execute 'syntax match rubricOpener /\v^' . s:space . '*' . s:any(s:facts) . s:space . '+' . s:name . '@=/ nextgroup=rubricDeclaredFact'
execute 'syntax match rubricDeclared /\v' . s:name . '/ contained'
execute 'syntax match rubricDeclaredFact /\v' . s:name . '%(' . s:space . '*[、，,]' . s:space . '*' . s:name . ')*/ contained'

syntax match rubricQuotedName /「[^「」]*\%(」\|$\)/
syntax region rubricText start=/"/ end=/"\|$/
syntax region rubricText start=/＂/ end=/＂\|$/
syntax region rubricText start=/“/ end=/”\|$/ contains=rubricNestedText
syntax region rubricNestedText start=/“/ end=/”\|$/ contained contains=rubricNestedText
" The official words of a clause: a text alone on its line.
syntax match rubricClause /\v^%(\s|　)*%("[^"]*"|＂[^＂]*＂|“.*”)%(%(\s|　)*[。；;]=%(\s|　)*%([#＃]|$))@=/
syntax match rubricComment /[#＃].*$/ contains=@Spell

highlight default link rubricComment Comment
highlight default link rubricClause SpecialComment
highlight default link rubricText String
highlight default link rubricNestedText String
highlight default link rubricQuotedName Identifier
highlight default link rubricDeclared Function
highlight default link rubricDeclaredFact Identifier
highlight default link rubricOpener Keyword
highlight default link rubricType Type
highlight default link rubricTypeUnit Special
highlight default link rubricVerb Statement
highlight default link rubricCondition Conditional
highlight default link rubricConsequence Exception
highlight default link rubricOption StorageClass
highlight default link rubricNumber Number
highlight default link rubricDate Number
highlight default link rubricUnit Special
highlight default link rubricSign Operator

let b:current_syntax = 'rubric'

let &cpo = s:saved_cpo
unlet s:saved_cpo

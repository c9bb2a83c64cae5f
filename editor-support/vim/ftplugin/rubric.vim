" Vim filetype plugin
" Language: Rubric 考核细则 (assessment rubrics)

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:# commentstring=#\ %s
setlocal expandtab shiftwidth=2 softtabstop=2 tabstop=2
setlocal autoindent
" Never break a line by itself: a line is a sentence.
setlocal textwidth=0 formatoptions-=t
setlocal matchpairs+=（:）,「:」,“:”

" Sections, items and the like fold with what stands under them.
setlocal foldmethod=expr foldexpr=RubricFold(v:lnum) foldlevel=99

" :make checks the file and jumps to what is wrong.
setlocal makeprg=rubric\ check\ --no-color\ %:S
let &l:errorformat = '%A%*[^[][R%n]%m,%Z%*[ ]┌─ %f:%l:%*\d,%-G%.%#'

if !exists('*RubricFold')
  function RubricFold(line) abort
    let l:text = getline(a:line)
    if l:text =~# '^\%(section\|bonus\|penalty\|outcome\|部分\|大项\|加分项\|扣分项\|结果\)\%(\s\|　\|$\)'
      return '>1'
    elseif l:text =~# '^\%(\s\|　\)*\%(item\|example\|项目\|示例\)\%(\s\|　\)'
      return '>2'
    elseif l:text =~# '^\%(\s\|　\)*\%(part\|其中\)\%(\s\|　\)'
      return '>3'
    endif
    return '='
  endfunction
endif

let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop< tabstop< autoindent< textwidth<'
      \ . ' formatoptions< matchpairs< foldmethod< foldexpr< foldlevel< makeprg< errorformat<'

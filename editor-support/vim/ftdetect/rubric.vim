autocmd BufNewFile,BufRead *.rubric setfiletype rubric

# Completion of rubric for bash. Made by: rubric completion bash
# To use it: source bin/completion/rubric.bash
_rubric() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command='' word
  local -i i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $word in
      check|score|explain|report|test|fmt|repl|compare|need|code|completion|help) command=$word; break ;;
    esac
  done
  case $command:$previous in
    *:--lang) COMPREPLY=($(compgen -W 'zh en' -- "$current")); return ;;
    *:--color) COMPREPLY=($(compgen -W 'auto always never' -- "$current")); return ;;
    check:--format) COMPREPLY=($(compgen -W 'text json' -- "$current")); return ;;
    score:--format) COMPREPLY=($(compgen -W 'table csv json' -- "$current")); return ;;
    explain:--format) COMPREPLY=($(compgen -W 'text md html json' -- "$current")); return ;;
    report:--format) COMPREPLY=($(compgen -W 'html md' -- "$current")); return ;;
    fmt:--to) COMPREPLY=($(compgen -W 'zh en' -- "$current")); return ;;
    compare:--format) COMPREPLY=($(compgen -W 'text json' -- "$current")); return ;;
    need:--format) COMPREPLY=($(compgen -W 'text json' -- "$current")); return ;;
  esac
  case $command in
    '') COMPREPLY=($(compgen -W 'check score explain report test fmt repl compare need code completion help --lang --color --no-color --debug --help --version' -- "$current")) ;;
    check)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--format --strict --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    score)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --period --subject --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    explain)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --subject --item --why-not --period --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    report)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --out --period --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    test)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    fmt)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--check --to --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    repl)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --period --subject --plain --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    compare)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --subject --with --against --claimed --suppose --period --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    need)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --subject --goal --changeable --suppose --period --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    code)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--lang --color --no-color --debug --help --version' -- "$current"))
      else COMPREPLY=($(compgen -W 'R101 R102 R103 R104 R105 R106 R107 R108 R109 R110 R111 R112 R113 R114 R115 R116 R201 R202 R203 R204 R205 R206 R207 R208 R209 R210 R211 R241 R212 R227 R228 R301 R302 R303 R304 R305 R306 R401 R402 R403 R404 R405 R406 R407 R408 R409 R410 R411 R412 R413 R414 R415 R416 R417 R418 R419 R420 R421 R422 R423 R424 R441 R442 R443 R444 R445 R446 R447 R448 R449 R461 R462 R463 R464 R480 R481 R482 R483 R484 R485 R490 R501 R502 R503 R504 R505 R506 R507 R508 R509 R510 R511 R512 R513 R514 R515 R516 R541 R542 R543 R544 R548 R601 R602 R603 R604 R605 R606 R611 R901' -- "$current"))
      fi ;;
    completion)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--lang --color --no-color --debug --help --version' -- "$current"))
      else COMPREPLY=($(compgen -W 'bash zsh' -- "$current"))
      fi ;;
    help)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--lang --color --no-color --debug --help --version' -- "$current"))
      else COMPREPLY=($(compgen -W 'check score explain report test fmt repl compare need code completion help' -- "$current"))
      fi ;;
  esac
}
# Where nothing is found the shell offers files, with spaces and all.
complete -o default -F _rubric rubric

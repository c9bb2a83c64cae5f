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
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --set --period --subject --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    explain)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --set --subject --item --all --why-not --period --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    report)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --set --out --period --format --lang --color --no-color --debug --help --version' -- "$current"))
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
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --set --subject --with --against --claimed --suppose --period --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    need)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--facts --set --subject --goal --changeable --suppose --period --format --lang --color --no-color --debug --help --version' -- "$current"))
      fi ;;
    code)
      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W '--lang --color --no-color --debug --help --version' -- "$current"))
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

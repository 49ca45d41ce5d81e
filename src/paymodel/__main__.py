from paymodel.cli import main

main()

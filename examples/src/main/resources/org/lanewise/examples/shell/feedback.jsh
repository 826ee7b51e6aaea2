/set mode lanewise concise -quiet
/set prompt lanewise "lanewise> " "     ...> "
/set truncation lanewise 5000
/set format lanewise display "{value}{post}" added,modified,replaced-expression,varvalue-ok-primary
/set mode lanewise -retain
/set feedback -retain lanewise

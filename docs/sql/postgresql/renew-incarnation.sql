-- a new incarnation
update stock_incarnation
set name = ?;

-- the incarnation
select name
from stock_incarnation;

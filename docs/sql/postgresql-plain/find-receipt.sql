-- a commit whose connection was lost before it
select command_digest, outcome
from stock_message
where id = ?
order by outcome_part;

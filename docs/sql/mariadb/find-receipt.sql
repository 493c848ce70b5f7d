-- a commit whose connection was lost before it
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select command_digest, outcome
from stock_message
where id = ?
order by outcome_part;

-- a check of all invariants, while an event waits for its position
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select n.next_position - 1
from stock_sequencer n
where n.id = 1;
end;

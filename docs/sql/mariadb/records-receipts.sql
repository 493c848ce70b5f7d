-- a check of all invariants, while an event waits for its position
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select m.id, m.outcome_part, m.outcome, (select max(l.outcome_part) from stock_message l where l.id = m.id) as last_part
from stock_message m
where m.id >= ? and (m.id > ? or m.outcome_part > ?)
order by m.id, m.outcome_part
limit ?;
end;

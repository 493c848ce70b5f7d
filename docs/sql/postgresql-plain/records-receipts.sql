-- a check of all invariants, while an event waits for its position
select m.id, m.outcome_part, m.outcome, (select max(l.outcome_part) from stock_message l where l.id = m.id) as last_part
from stock_message m
where m.id >= ? and (m.id > ? or m.outcome_part > ?)
order by m.id, m.outcome_part
limit ?;

-- a check of all invariants, while an event waits for its position
select n.next_position - 1
from stock_sequencer n
where n.id = 1;

-- a lease of a rebuild
select next_position
from stock_sequencer
where id = 1;

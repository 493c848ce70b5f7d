-- a new subscriber that starts now
update stock_sequencer
set next_position = ?
where id = 1;

"""What meetings need by when: meetings, agendas, people and lead times in, deadlines and what is late out."""

import { capital, labels } from '@coproduce/cycle';
import type { Deliberation } from '../../api/views.ts';
import { stageWords } from '../../words/stages.ts';

/** Everybody's views of one challenge, side by side: each side has the same room however many speak from it. */
export const ViewsBySide = ({ deliberation }: { readonly deliberation: Deliberation }) => (
  <>
    {deliberation.marks.length > 0 && (
      <div className="app-marks">
        <h3 className="nhsuk-heading-s">Worth talking about</h3>
        <ul>
          {deliberation.marks.map((mark) => (
            <li key={mark}>{capital(labels.discussion[mark])}</li>
          ))}
        </ul>
      </div>
    )}
    <ul className="app-cards">
      {deliberation.views.map(({ perspective, placements }) => (
        <li key={perspective} className="app-card">
          <h3 className="nhsuk-heading-s">{capital(labels.perspective[perspective])}</h3>
          {placements.map(({ id, stage, strengths, reason, author }) => (
            <div key={id} className="app-view">
              <p className="app-choice--chosen">
                {stageWords(stage)}
                {author && `, ${author.as}`}
              </p>
              {strengths !== undefined && <p className="app-words">Good already: {strengths}</p>}
              {reason !== undefined && <p className="app-words">Because: {reason}</p>}
            </div>
          ))}
        </li>
      ))}
    </ul>
  </>
);
